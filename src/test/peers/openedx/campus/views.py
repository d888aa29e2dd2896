"""The pages of the campus that a person or a test opens. Everything under /api/ is the LTI consumer's own."""

import json

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpResponse, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from lti_consumer.api import config_id_for_block, get_lti_1p3_launch_info
from lti_consumer.models import CourseAllowPIISharingInLTIFlag, LtiDlContentItem
from webob import Request

from campus import course
from campus.models import Enrollment, ExternalId, Grade, UserProfile


def health(request):
    return HttpResponse("up")


@csrf_exempt
def people(request):
    """POST: enrols {username, name, email, role}. Answers under which id tools know the person."""
    wanted = json.loads(request.body)
    user = User.objects.create(username=wanted["username"], email=wanted["email"])
    UserProfile.objects.create(user=user, name=wanted["name"])
    Enrollment.objects.create(user=user, role=wanted["role"])
    return JsonResponse({"external": str(ExternalId.of(user).external_user_id)})


def sign_in(request, username):
    login(request, User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponse(f"Welcome, {username}")


@csrf_exempt
def studio(request, name):
    """GET: what Studio tells the author to type into the tool. POST: the author saves these settings of the block."""
    block = block_for(request, name)
    if request.method == "POST":
        values = json.loads(request.body)
        # no field of the form: a block that was copied brings it along, and so shares the original's keys
        block.lti_1p3_passport_id = values.pop("lti_1p3_passport_id", "")
        block.save()
        saving = Request.blank("/", POST=json.dumps({"values": values, "defaults": []}))
        answer = block.handle("submit_studio_edits", saving)
        block.save()
        return HttpResponse(answer.body, status=answer.status_code, content_type="application/json")
    return JsonResponse({key: str(value) if value is not None else None for key, value in
                         get_lti_1p3_launch_info(block.get_lti_1p3_launch_data()).items()})


def author(request, name):
    """Studio's page of the block, with the link that starts the content selection."""
    return HttpResponse(block_for(request, name).author_view({}).content)


def courseware(request, name):
    """The learner's page of the block, with the address that its frame opens."""
    return HttpResponse(block_for(request, name).student_view({}).content)


def gradebook(request, name):
    return JsonResponse({str(ExternalId.of(grade.user).external_user_id): {"value": grade.value, "maximum": grade.maximum}
                         for grade in Grade.objects.filter(block=name).select_related("user")})


def selection(request, name):
    """The content items that the block keeps."""
    config = config_id_for_block(course.get_item(course.key_of(name)))
    return JsonResponse({"items": [
        {"type": item.content_type, **item.attributes}
        for item in LtiDlContentItem.objects.filter(lti_configuration__config_id=config).order_by("id")]})


@csrf_exempt
def share_personal_data(request):
    """The site administrator's switch for this course."""
    CourseAllowPIISharingInLTIFlag.objects.create(course_id=course.KEY, enabled=request.POST["enabled"] == "true")
    return HttpResponse("saved")


def block_for(request, name):
    block = course.get_item(course.key_of(name))
    course.bind(block, request.user)
    return block


urlpatterns = [
    path("health", health),
    path("people", people),
    path("sign-in/<str:username>", sign_in),
    path("studio/<str:name>", studio),
    path("studio/<str:name>/page", author),
    path("courseware/<str:name>", courseware),
    path("gradebook/<str:name>", gradebook),
    path("selection/<str:name>", selection),
    path("share-personal-data", share_personal_data),
    path("api/", include("lti_consumer.plugin.urls", namespace="lti_consumer")),
]
