"""A course tool made of PyLTI1p3 and its Flask adapter, as the library's documentation shows it.

All LTI work is the library's. Beside the four addresses of LTI (/login, /launch, /jwks and the form that answers a
deep linking request) there are the /do/ addresses, by which a test presses the tool's buttons: they carry the id of
the launch in whose behalf the tool acts as a bearer token, and answer what the library answered.

Environment: PORT, PLATFORM_ISSUER, PLATFORM_CLIENT_ID, PLATFORM_AUTHORIZE, PLATFORM_TOKEN, PLATFORM_JWKS and
PLATFORM_DEPLOYMENTS (the deployment ids that an administrator has typed in, separated by commas).
"""

import os
from datetime import datetime, timezone

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from flask import Flask, jsonify, request
from flask_caching import Cache
from pylti1p3.contrib.flask import FlaskCacheDataStorage, FlaskMessageLaunch, FlaskOIDCLogin, FlaskRequest
from pylti1p3.deep_link_resource import DeepLinkResource
from pylti1p3.exception import LtiException, LtiServiceException, OIDCException
from pylti1p3.grade import Grade
from pylti1p3.lineitem import LineItem
from pylti1p3.tool_config import ToolConfDict

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"

app = Flask(__name__)
storage = FlaskCacheDataStorage(Cache(app, config={"CACHE_TYPE": "SimpleCache"}))


def configuration():
    """What the administrator of this tool types in: one platform, one key pair of the tool's own."""
    issuer = os.environ["PLATFORM_ISSUER"]
    config = ToolConfDict({
        issuer: {
            "client_id": os.environ["PLATFORM_CLIENT_ID"],
            "auth_login_url": os.environ["PLATFORM_AUTHORIZE"],
            "auth_token_url": os.environ["PLATFORM_TOKEN"],
            "key_set_url": os.environ["PLATFORM_JWKS"],
            "deployment_ids": os.environ["PLATFORM_DEPLOYMENTS"].split(","),
        }
    })
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    config.set_private_key(issuer, key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode())
    config.set_public_key(issuer, key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode())
    return config


tool = configuration()


@app.route("/health")
def health():
    return "up"


@app.route("/jwks")
def jwks():
    return jsonify(tool.get_jwks())


@app.route("/login", methods=["GET", "POST"])
def login():
    lti_request = FlaskRequest()
    return FlaskOIDCLogin(lti_request, tool, launch_data_storage=storage).redirect(
        lti_request.get_param("target_link_uri"))


@app.route("/launch", methods=["POST"])
def launch():
    message = FlaskMessageLaunch(FlaskRequest(), tool, launch_data_storage=storage)
    claims = message.get_launch_data()
    return jsonify({
        "launch": message.get_launch_id(),
        "message": claims[CLAIM + "message_type"],
        "issuer": message.get_iss(),
        "deployment": claims[CLAIM + "deployment_id"],
        "user": claims["sub"],
        "teacher": message.check_teacher_access(),
        "student": message.check_student_access(),
        "roles": claims[CLAIM + "roles"],
        "name": claims.get("name"),
        "email": claims.get("email"),
        "context": claims.get(CLAIM + "context"),
        "resourceLink": claims.get(CLAIM + "resource_link"),
        "custom": claims.get(CLAIM + "custom"),
        "target": claims[CLAIM + "target_link_uri"],
        "grades": claims.get("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"),
        "roster": message.has_nrps(),
        "selection": claims.get("https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"),
    })


def launched():
    """The launch that the test names, as the library keeps it."""
    return FlaskMessageLaunch.from_cache(
        request.authorization.token, FlaskRequest(), tool, launch_data_storage=storage)


@app.route("/do/roster")
def roster():
    message = launched()
    link = message.get_launch_data()[CLAIM + "resource_link"]["id"] if "link" in request.args else None
    return jsonify({"members": message.get_nrps().get_members(link)})


@app.route("/do/score", methods=["POST"])
def score():
    message, wanted = launched(), request.json
    grade = (Grade()
             .set_user_id(wanted.get("user", message.get_launch_data()["sub"]))
             .set_timestamp(datetime.now(timezone.utc).isoformat())
             .set_activity_progress(wanted.get("activity", "Completed"))
             .set_grading_progress(wanted.get("grading", "FullyGraded")))
    if "given" in wanted:
        grade.set_score_given(wanted["given"]).set_score_maximum(wanted["maximum"])
    if "comment" in wanted:
        grade.set_comment(wanted["comment"])
    item = graded(message, wanted)
    message.get_ags().put_grade(grade, item)
    return jsonify({"item": item.get_id()})


def graded(message, wanted):
    """The line item that is asked for, or that of the launch, or one of the tool's own, made if there is none."""
    ags, claims = message.get_ags(), message.get_launch_data()
    declared = wanted.get("item", claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"].get("lineitem"))
    if declared:
        return line_item({"id": declared})
    own = (line_item({"label": "Grade", "tag": "grade", "scoreMaximum": wanted.get("maximum")})
           .set_resource_link_id(claims[CLAIM + "resource_link"]["id"]))
    return ags.find_or_create_lineitem(own, find_by="resource_link_id")


@app.route("/do/line-items")
def line_items():
    return jsonify({"items": launched().get_ags().get_lineitems()})


@app.route("/do/line-items", methods=["POST"])
def create_line_item():
    item = launched().get_ags().find_or_create_lineitem(line_item(request.json))
    return jsonify({"id": item.get_id(), "tag": item.get_tag(), "maximum": item.get_score_maximum()})


@app.route("/do/results")
def results():
    return jsonify({"results": launched().get_ags().get_grades(line_item({"id": request.args["item"]}))})


@app.route("/do/deep-link", methods=["POST"])
def deep_link():
    return launched().get_deep_link().output_response_form([content_item(item) for item in request.json["items"]])


def line_item(wanted):
    return LineItem({key: wanted[key] for key in ("id", "label", "tag", "resourceId", "scoreMaximum") if key in wanted})


def content_item(wanted):
    item = (DeepLinkResource()
            .set_title(wanted["title"])
            .set_url(wanted["url"])
            .set_custom_params(wanted.get("custom", {})))
    return item.set_lineitem(line_item(wanted["lineItem"])) if "lineItem" in wanted else item


@app.errorhandler(LtiException)
@app.errorhandler(OIDCException)
def refused(error):
    return jsonify({"refused": str(error)}), 400


@app.errorhandler(LtiServiceException)
def service_refused(error):
    """The platform's answer as the library hands it over, so that a test sees which status it met."""
    return jsonify({"refused": str(error), "status": error.response.status_code, "url": error.response.url,
                    "body": error.response.text}), 502


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ["PORT"]), threaded=True)
