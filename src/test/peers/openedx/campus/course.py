"""The course, its blocks and the runtime in which they live: what modulestore and courseware are in edx-platform."""

from crum import get_current_user
from opaque_keys.edx.keys import CourseKey
from xblock.core import XBlockMixin
from xblock.fields import Boolean, DateTime, Integer, Scope, ScopeIds
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import DictKeyValueStore, KvsFieldData, Runtime

KEY = CourseKey.from_string("course-v1:SEAMOOCS+RICE+2026")

ROLE_OF_GUESTS = "guest"


class Course:
    """As far as the LTI consumer looks at a course."""

    display_name_with_default = "Rice and climate"
    display_org_with_default = "SEAMOOCS"
    lti_passports = ()


class InheritedFields(XBlockMixin):
    """The fields that edx-platform mixes into every block."""

    start = DateTime(scope=Scope.settings, default=None)
    due = DateTime(scope=Scope.settings, default=None)
    graceperiod = Integer(scope=Scope.settings, default=None)
    graded = Boolean(scope=Scope.settings, default=True)


class CampusUserService(UserService):
    """The person of the current request."""

    def get_current_user(self):
        user = get_current_user()
        known = user is not None and user.is_authenticated
        answer = XBlockUser(
            is_current_user=True,
            emails=[user.email] if known else [],
            full_name=user.profile.name if known else None)
        answer.opt_attrs = {
            "edx-platform.is_authenticated": known,
            "edx-platform.user_is_staff": known and user.is_staff,
            "edx-platform.user_id": user.id if known else None,
            "edx-platform.username": user.username if known else None,
            "edx-platform.anonymous_user_id": f"anonymous-{user.id}" if known else None,
            "edx-platform.user_role": user.enrollment.role if known else ROLE_OF_GUESTS,
        }
        return answer

    def get_external_user_id(self, type_name):
        from campus.models import ExternalId
        return str(ExternalId.of(get_current_user(), type_name).external_user_id)


class RebindUserService:
    """Binds a block that nobody's request has loaded to the user whose grade arrives."""

    def rebind_noauth_module_to_user(self, block, user):
        bind(block, user)


class CampusRuntime(Runtime):
    """Runs the blocks. A published grade lands in the gradebook."""

    def __init__(self):
        super().__init__(id_reader=None, id_generator=None, mixins=(InheritedFields,), services={
            "field-data": KvsFieldData(DictKeyValueStore()),
            "user": CampusUserService(),
            "rebind_user": RebindUserService(),
        })

    def publish(self, block, event_type, event_data):
        from campus.models import Grade
        if event_type == "grade":
            Grade.objects.update_or_create(
                user_id=event_data["user_id"],
                block=block.scope_ids.usage_id.block_id,
                defaults={"value": event_data["value"], "maximum": event_data["max_value"]})

    def handler_url(self, block, handler_name, suffix="", query="", thirdparty=False):
        return f"/handler/{block.scope_ids.usage_id}/{handler_name}"

    def resource_url(self, resource):
        return f"/resource/{resource}"

    def local_resource_url(self, block, uri):
        return f"/resource/{block.scope_ids.block_type}/{uri}"


runtime = CampusRuntime()


def key_of(name):
    """The usage key of the LTI block with this name."""
    return KEY.make_usage_key("lti_consumer", name)


def get_item(location):
    """The block at this place, not yet bound to a person."""
    return runtime.construct_xblock(location.block_type, ScopeIds(None, location.block_type, location, location))


def bind(block, user):
    block.scope_ids = block.scope_ids._replace(user_id=user.id)
