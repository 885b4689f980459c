# Signs each case of conformance.json with Python's standard library, from the rules in vectors/README.md. JSON in, JSON out.
import base64, hashlib, hmac, json, sys


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def data_header(headers):
    combined = {}
    for name, value in headers:
        combined.setdefault(name.lower(), []).append(value.strip(" \t\r\n"))
    combined.pop("authorization", None)
    return text({name: ", ".join(combined[name]) for name in sorted(combined)})


def sign(case):
    if not case["partnerId"]:
        return {"error": "invalid_option"}
    key = case["partnerSecret"].encode()
    if len(key) < (1 if case.get("allowShortSecret") else 32):
        return {"error": "short_secret"}
    body = base64.b64decode(case["bodyBase64"]) if "bodyBase64" in case else case["body"].encode()
    try:
        data_body = body.decode()
    except UnicodeDecodeError:
        return {"error": "body_not_utf8"}
    claims = {
        "iss": case["partnerId"],
        "sub": case["token"],
        "iat": case["nowMilliseconds"] // 1000,
        "data_header": data_header(case["headers"]),
        "data_body": data_body,
    }
    parts = [text({"alg": "HS256", "typ": "JWT"}), text(claims)]
    signing_input = ".".join(encode(part.encode()) for part in parts)
    mac = hmac.new(key, signing_input.encode(), hashlib.sha256).digest()
    jwt = signing_input + "." + encode(mac)
    if len("Bearer " + jwt) > case.get("maxHeaderSize", 8000):
        return {"error": "request_too_large"}
    return {"jwt": jwt}


json.dump([sign(case) for case in json.load(sys.stdin)], sys.stdout)
