"""The settings of the tests: no environment needed, and none of the installation's own gets in.

Only DATABASE_URL is honoured: with it the same suite runs on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile

FOREIGN = (
    "AI_ALLOW AI_DENY ALLOWED_HOSTS BEHIND_PROXY CONTENT_SIGNAL CSRF_TRUSTED_ORIGINS DEBUG DEFAULT_FROM_EMAIL "
    "EMAIL_URL HOOK_HOSTS LANGUAGE LOG_LEVEL MAX_PICTURE_BYTES MAX_PICTURE_PIXELS METADATA_KEEPS_CLEARANCE NOAI_META "
    "RSL_LICENSE SITE_DESCRIPTION SITE_NAME SITE_PROFILES SITE_URL SITE_X_ACCOUNT STATIC_ROOT TDM_POLICY "
    "TDM_RESERVED"
)
for name in FOREIGN.split():
    os.environ.pop(name, None)

# A folder for each process: parallel workers must not meet in each other's pictures.
data = tempfile.mkdtemp(prefix="newsroom-tests-")
atexit.register(shutil.rmtree, data, ignore_errors=True)
os.environ |= {"ENV_FILE": os.devnull, "DATA": data, "SECRET_KEY": "only-for-tests-" + "x" * 40}

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Pages are tested without collecting files first; a test that wants the hashed names says so.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
