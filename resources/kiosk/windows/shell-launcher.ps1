# Shell Launcher for the account of the seat: Ruang Baca is its shell, and is started again when it ends. Enterprise,
# Education and IoT Enterprise. Run as administrator after seat-account.ps1; -Remove takes it away. See README.md.
# Written after the documentation of Windows, and not yet run there.
param(
    [string]$Program = "$env:ProgramFiles\Ruang Baca\ruang-baca.exe",
    [switch]$Remove
)
$ErrorActionPreference = "Stop"
. "$PSScriptRoot\seat-common.ps1"
$Feature = "Client-EmbeddedShellLauncher"
$RestartShell = 0

Assert-Administrator
$User = Get-LocalUser -Name $SeatAccount -ErrorAction SilentlyContinue
if (-not $User) { throw "There is no account $SeatAccount yet: run seat-account.ps1 first." }
$Sid = $User.SID.Value

$State = Get-WindowsOptionalFeature -Online -FeatureName $Feature -ErrorAction SilentlyContinue
if (-not $State) { throw "This edition of Windows has no Shell Launcher: use custom-shell.ps1." }
if (-not $Remove -and $State.State -ne "Enabled") {
    Enable-WindowsOptionalFeature -Online -FeatureName $Feature -All -NoRestart | Out-Null
}
if ($Remove -and $State.State -ne "Enabled") { return }

$Launcher = [wmiclass]"\\localhost\root\standardcimv2\embedded:WESL_UserSetting"
try { $Launcher.RemoveCustomShell($Sid) | Out-Null } catch { }
if ($Remove) {
    Write-Host "Shell Launcher no longer knows $SeatAccount. Others' shells stay as they are; the feature $Feature, too."
    return
}
if (-not (Test-Path -LiteralPath $Program)) { throw "$Program is missing" }

# Everybody else keeps the desktop: without a default Shell Launcher would give them a prompt.
$Launcher.SetDefaultShell("explorer.exe", $RestartShell) | Out-Null
$Launcher.SetCustomShell($Sid, "`"$Program`" $SeatCommand", $null, $null, $RestartShell) | Out-Null
$Launcher.SetEnabled($true) | Out-Null
Write-Host "Ruang Baca is the shell of $SeatAccount. Start this PC anew."
