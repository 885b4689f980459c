# Signs and verifies with PyJWT where it is installed, else with Python's own hmac. JSON in, JSON out.
import base64, hashlib, hmac, json, sys

try:
    import jwt as pyjwt
except ImportError:
    pyjwt = None

given = json.load(sys.stdin)
secret = given["secret"]


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def mac(signing_input):
    return hmac.new(secret.encode(), signing_input.encode(), hashlib.sha256).digest()


def sign(claims):
    if pyjwt:
        return pyjwt.encode(claims, secret, algorithm="HS256")
    parts = [{"alg": "HS256", "typ": "JWT"}, claims]
    signing_input = ".".join(encode(json.dumps(part).encode()) for part in parts)
    return signing_input + "." + encode(mac(signing_input))


def verify(token):
    if pyjwt:
        options = {"verify_iat": False}
        return pyjwt.decode(token, secret, algorithms=["HS256"], options=options)
    signing_input, signature = token.rsplit(".", 1)
    if not hmac.compare_digest(mac(signing_input), decode(signature)):
        return None
    return json.loads(decode(signing_input.split(".")[1]))


library = "PyJWT " + pyjwt.__version__ if pyjwt else "hmac"
json.dump({"library": library, "jwt": sign(given["claims"]), "claims": verify(given["jwt"])}, sys.stdout)
