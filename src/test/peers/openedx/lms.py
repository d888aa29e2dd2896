"""A learning platform made of Open edX's LTI consumer, its own block, models and views, without edx-platform.

Environment: PORT, PLATFORM_URL (under which browsers and tools reach it) and DATABASE (a file, made anew if absent).
"""

import os

import django
from django.conf import settings
from django.core.management import call_command
from django.core.servers.basehttp import run
from django.core.wsgi import get_wsgi_application

from campus import edx_platform


def configure():
    """The settings of edx-platform that the consumer reads, and as little of Django as it needs."""
    url = os.environ["PLATFORM_URL"]
    settings.configure(
        SECRET_KEY="not a secret: this campus lives as long as a test",
        DEBUG=False,
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        ROOT_URLCONF="campus.views",
        USE_TZ=True,
        USE_I18N=True,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        DATABASES={"default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["DATABASE"],
            "ATOMIC_REQUESTS": True,  # as edx-platform: a score whose grade cannot be published is not kept
            "OPTIONS": {"timeout": 60, "transaction_mode": "IMMEDIATE"},
        }},
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "rest_framework",
            "campus",
            "lti_consumer",
        ],
        MIDDLEWARE=[
            "edx_django_utils.cache.middleware.RequestCacheMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "crum.CurrentRequestUserMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        LOGGING={
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"output": {"class": "logging.StreamHandler"}},
            "root": {"handlers": ["output"], "level": "INFO"},
        },
        SERVICE_VARIANT="lms",
        PLATFORM_NAME="Campus of the peers",
        LMS_ROOT_URL=url,
        LTI_BASE=url,
        LTI_API_BASE=url,
        USAGE_ID_PATTERN=r"(?P<usage_id>[^/]+)",
        LEARNING_MICROFRONTEND_URL=url,
    )


if __name__ == "__main__":
    configure()
    edx_platform.install_all()
    django.setup()
    edx_platform.install_models()
    call_command("migrate", run_syncdb=True, verbosity=0)
    run("127.0.0.1", int(os.environ["PORT"]), get_wsgi_application(), threading=True)
