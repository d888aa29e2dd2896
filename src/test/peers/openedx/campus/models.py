"""What edx-platform keeps about people, as far as the LTI consumer asks for it."""

import uuid

from django.contrib.auth.models import User
from django.db import models


class UserProfile(models.Model):
    """Every user has one; NRPS prefetches it under this name."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    name = models.CharField(max_length=255)


class Enrollment(models.Model):
    """The role of a user in the one course: student, staff or instructor."""

    user = models.OneToOneField(User, on_delete=models.CASCADE)
    role = models.CharField(max_length=40)


class ExternalIdType(models.Model):
    name = models.CharField(max_length=40, unique=True)


class ExternalId(models.Model):
    """The id under which a user is known outside, as openedx.core.djangoapps.external_user_ids keeps it."""

    external_user_id = models.UUIDField(default=uuid.uuid4, unique=True)
    external_id_type = models.ForeignKey(ExternalIdType, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)

    class Meta:
        unique_together = (("user", "external_id_type"),)

    @classmethod
    def of(cls, user, type_name="lti"):
        kind, _ = ExternalIdType.objects.get_or_create(name=type_name)
        return cls.objects.get_or_create(user=user, external_id_type=kind)[0]

    @classmethod
    def batch_get_or_create_user_ids(cls, users, type_name):
        return {user.id: cls.of(user, type_name) for user in users}


class Grade(models.Model):
    """The gradebook: what a block published for a user. Points, not a fraction."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    block = models.CharField(max_length=255)
    value = models.FloatField(null=True)
    maximum = models.FloatField(null=True)

    class Meta:
        unique_together = (("user", "block"),)
