"""Stands in for those modules of edx-platform that lti_consumer.plugin.compat imports.

edx-platform is no package that one could install, so the consumer keeps every call to it in that one module, and each
call imports what it needs when it is made. Here are those names, and nothing of the consumer itself is replaced.
"""

import sys
from types import ModuleType, SimpleNamespace

from campus import course


class CourseWaffleFlag:
    """All experimental features are off, as in a new installation."""

    def __init__(self, name, module):
        self.name = name

    def is_enabled(self, course_key=None):
        return False


class ModuleStore:
    get_item = staticmethod(course.get_item)

    def update_item(self, block, user_id):
        block.save()


def get_block_for_descriptor(user, block, **ignored):
    course.bind(block, user)
    return block


def get_course_members(course_key):
    from campus.models import Enrollment
    return {
        enrollment.user.id: {
            "id": enrollment.user.id,
            "username": enrollment.user.username,
            "email": enrollment.user.email,
            "name": enrollment.user.profile.name,
            "roles": [enrollment.role],
        }
        for enrollment in Enrollment.objects.select_related("user__profile")
    }


def is_teacher(user):
    return user.is_authenticated and user.enrollment.role in ("staff", "instructor")


def external_ids():
    from campus.models import ExternalId
    return ExternalId


STAND_INS = {
    "openedx.core.djangoapps.waffle_utils": {"CourseWaffleFlag": CourseWaffleFlag},
    "openedx.core.djangoapps.xblock": {"api": SimpleNamespace()},
    "openedx.core.lib.courses": {"get_course_by_id": lambda key: course.Course()},
    "xmodule.modulestore.django": {"modulestore": ModuleStore},
    "lms.djangoapps.courseware.block_render": {"get_block_for_descriptor": get_block_for_descriptor},
    "lms.djangoapps.courseware.access": {"has_access": lambda user, action, block, key: user.is_authenticated},
    "lms.djangoapps.courseware.courses": {"check_course_access": lambda of, user, *_, **__: user.is_authenticated},
    "lms.djangoapps.course_api.api": {"get_course_members": get_course_members},
    "lms.djangoapps.course_api.exceptions": {"OverEnrollmentLimitException": type("OverEnrollment", (Exception,), {})},
    "common.djangoapps.student.auth": {"has_studio_write_access": lambda user, key: is_teacher(user)},
}


def install(path, names):
    """Makes `from path import name` work, for every name, without a file of that path."""
    module = None
    parts = path.split(".")
    for end in range(1, len(parts) + 1):
        parent, module = module, sys.modules.setdefault(".".join(parts[:end]), ModuleType(".".join(parts[:end])))
        if parent is not None:
            setattr(parent, parts[end - 1], module)
    for name, value in names.items():
        setattr(module, name, value)


def install_all():
    """Before the consumer is imported."""
    for path, names in STAND_INS.items():
        install(path, names)


def install_models():
    """After Django's applications are ready."""
    install("openedx.core.djangoapps.external_user_ids.models", {"ExternalId": external_ids()})
