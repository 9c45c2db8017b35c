#!/bin/sh
# Unpacks footfall.jar so that a user who may not write there can run the server from it, also from
# a file system that is read-only: with the WAR as a directory, which Liberty need not unpack.
#
#   sh src/main/install/unpack.sh target/footfall.jar /opt/footfall
#
# It needs the program jar, of a JDK, and makes the directory, which must not be there yet.
set -eu

if [ $# -ne 2 ] || [ ! -f "$1" ] || [ -e "$2" ]; then
  echo "usage: $0 footfall.jar DIRECTORY, which does not exist yet" >&2
  exit 2
fi

package=$(realpath "$1")
mkdir -p "$2"
cd "$2"
jar xf "$package" wlp

cd wlp/usr/servers/footfall
mv apps/footfall.war workarea/packed.war
rm -rf apps
mkdir -p apps/footfall.war
(cd apps/footfall.war && jar xf ../../workarea/packed.war)
rm -rf workarea

cd "$OLDPWD"
chmod +x wlp/bin/server
chmod -R go=rX .
