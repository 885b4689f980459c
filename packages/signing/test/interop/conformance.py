# Signs each case of conformance.json with Python's standard library, from the rules in vectors/README.md. JSON in, JSON out.
import base64, binascii, hashlib, hmac, json, re, sys, urllib.parse


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def spell(name, letter_case):
    if letter_case == "title":
        return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))
    return name.upper() if letter_case == "upper" else name


def data_header(headers, rules, carrier):
    combined = {}
    for name, value in headers:
        combined.setdefault(name.lower(), []).append(value.strip(" \t\r\n"))
    include, exclude = rules.get("include", "all"), rules.get("exclude", ["authorization"])
    named = [name for name in sorted(combined) if include == "all" or name in include]
    named = [name for name in named if name not in exclude and name != carrier]
    return text({spell(name, rules.get("letterCase", "lower")): ", ".join(combined[name]) for name in named})


def decode_key(secret, encoding):
    if encoding == "utf8":
        return secret.encode()
    try:
        if encoding == "hex":
            return bytes.fromhex(secret) if re.fullmatch("[0-9a-fA-F]*", secret) else None
        if encoding == "base64":
            key = base64.b64decode(secret, validate=True)
            return key if base64.b64encode(key).decode() == secret else None
        key = base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
        return key if encode(key) == secret else None
    except (ValueError, binascii.Error):
        return None


def prefix_of(placement):
    prefix = placement.get("prefix", "") if placement["in"] == "header" else ""
    return prefix + " " if prefix[-1:].isalnum() else prefix


def send(case, placement, body, jwt):
    name = placement["name"]
    if placement["in"] == "header":
        return {"header": [name.lower(), prefix_of(placement) + jwt]}
    if placement["in"] == "query":
        path, mark, query = case["url"].partition("?")
        others = [part for part in query.split("&") if urllib.parse.unquote(part.partition("=")[0]) != name] if mark else []
        before = "&".join(others)
        return {"url": path + "?" + (before + "&" if before else "") + name + "=" + jwt}
    end = body.rindex("}")
    return {"body": body[:end] + ("," if json.loads(body) else "") + text(name) + ":" + text(jwt) + body[end:]}


def body_error(body, name):
    try:
        value = json.loads(body)
    except ValueError:
        return "body_not_object"
    if not isinstance(value, dict):
        return "body_not_object"
    return "member_taken" if name in value else None


def sign(case):
    if not case["partnerId"]:
        return {"error": "invalid_option"}
    placement = case.get("placement", {"in": "header", "name": "authorization", "prefix": "Bearer "})
    key = decode_key(case["partnerSecret"], case.get("keyEncoding", "utf8"))
    if key is None:
        return {"error": "invalid_option"}
    if len(key) < (1 if case.get("allowShortSecret") else 32):
        return {"error": "short_secret"}
    body = base64.b64decode(case["bodyBase64"]) if "bodyBase64" in case else case["body"].encode()
    try:
        data_body = body.decode()
    except UnicodeDecodeError:
        return {"error": "body_not_utf8"}
    if placement["in"] == "body" and body_error(data_body, placement["name"]):
        return {"error": body_error(data_body, placement["name"])}
    carrier = {"header": placement["name"].lower(), "query": None, "body": "content-length"}[placement["in"]]
    claims = {
        "iss": case["partnerId"],
        "sub": case["token"],
        "iat": case["nowMilliseconds"] // 1000,
        "data_header": data_header(case["headers"], case.get("dataHeader", {}), carrier),
        "data_body": data_body,
    }
    parts = [text({"alg": "HS256", "typ": "JWT"}), text(claims)]
    signing_input = ".".join(encode(part.encode()) for part in parts)
    mac = hmac.new(key, signing_input.encode(), hashlib.sha256).digest()
    jwt = signing_input + "." + encode(mac)
    if len(prefix_of(placement) + jwt) > case.get("maxHeaderSize", 8000):
        return {"error": "request_too_large"}
    return {"jwt": jwt, **({"sent": send(case, placement, data_body, jwt)} if "placement" in case else {})}


json.dump([sign(case) for case in json.load(sys.stdin)], sys.stdout)
