#!/bin/sh
# Makes this PC a seat of visitors, or takes that away. Run it as root, from the folder that holds it:
#   ./install-seat.sh ADDRESS CODE    the address of the host, and the code that its screen "PCs" shows for a reader PC
#   ./install-seat.sh --remove
set -eu

here=$(cd "$(dirname "$0")" && pwd)
home=/var/lib/ruang-baca-seat
account=ruang-baca-seat
service=/etc/systemd/system/ruang-baca-seat.service
pam=/etc/pam.d/ruang-baca-seat
logind=/etc/systemd/logind.conf.d/10-no-console-switch.conf
credential=/etc/credstore.encrypted/ruang-baca-machine
drop_in=/etc/systemd/system/ruang-baca-seat.service.d/machine-key.conf
secret=/etc/ruang-baca/machine.key

[ "$(id -u)" = 0 ] || { echo "Run this as root." >&2; exit 1; }

if [ "${1:-}" = --remove ]; then
    systemctl disable --now ruang-baca-seat.service 2>/dev/null || true
    rm -f "$service" "$pam" "$logind" "$credential" "$drop_in" "$secret"
    systemctl daemon-reload
    [ ! -f "$home/default-target" ] || systemctl set-default "$(cat "$home/default-target")"
    systemctl start getty@tty1.service || true
    echo "The seat is taken away. Its books and its account stay: remove $home and the account $account by hand."
    exit 0
fi

[ $# = 2 ] || { echo "usage: $0 ADDRESS CODE | --remove" >&2; exit 2; }
for program in /usr/bin/cage /usr/bin/ruang-baca; do
    [ -x "$program" ] || { echo "$program is missing." >&2; exit 1; }
done

# No password and no shell: nobody signs in as it, and no other account enters its folder.
id "$account" >/dev/null 2>&1 || useradd --system --home-dir "$home" --shell /usr/sbin/nologin "$account"
install -d -m 0700 -o "$account" -g "$account" "$home"

# A seat that is one already stays it: this script can be run again, such as after a step that failed.
if [ -f "$home/room/joined.toml" ] && { [ -f "$credential" ] || [ -f "$secret" ]; }; then
    echo "This PC has joined already, and stays with its host: remove $home/room to let it join anew."
else
    # The key of the books is sealed for this PC: by a credential of systemd, with the TPM where there is one, or else
    # under a secret that root and this account read.
    if command -v systemd-creds >/dev/null && install -d -m 0700 /etc/credstore.encrypted \
        && head -c 32 /dev/urandom | systemd-creds encrypt --name=ruang-baca-machine - "$credential"; then
        install -d -m 0755 "$(dirname "$drop_in")"
        printf '[Service]\nLoadCredentialEncrypted=ruang-baca-machine:%s\n' "$credential" >"$drop_in"
    else
        rm -f "$credential" "$drop_in"
        install -d -m 0750 -g "$account" "$(dirname "$secret")"
        (umask 077; head -c 32 /dev/urandom >"$secret")
        chgrp "$account" "$secret"
        chmod 0640 "$secret"
    fi
    runuser -u "$account" -- /usr/bin/ruang-baca join --room "$home/room" --key-file "$home/seat.key" "$1" "$2"
    chmod 0600 "$home/seat.key"
fi

install -m 0644 "$here/ruang-baca-seat.service" "$service"
install -m 0644 "$here/ruang-baca-seat.pam" "$pam"
install -d -m 0755 "$(dirname "$logind")"
install -m 0644 "$here/10-no-console-switch.conf" "$logind"
systemctl daemon-reload
[ -f "$home/default-target" ] || systemctl get-default >"$home/default-target"  # --remove brings it back
systemctl set-default multi-user.target
systemctl enable ruang-baca-seat.service
echo "Start this PC anew: it comes up as a seat. The staff end it by the corner or Ctrl+Shift+Q; a console to sign in follows."
