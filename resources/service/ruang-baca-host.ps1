# The host of a room as a task that Windows starts with the PC. Run once as administrator, see README.md beside it.
# Written after the documentation of Windows, and not yet run there.
param(
    [string]$Program = "$env:ProgramFiles\Ruang Baca\ruang-baca.exe",
    [string]$Room = "$env:ProgramData\ruang-baca",
    [string]$KeyFile = "$env:ProgramData\ruang-baca-key\room.key",
    [int]$Port = 47213,
    [switch]$Remove
)
$ErrorActionPreference = "Stop"
$Name = "Ruang Baca host"

if ($Remove) {
    Unregister-ScheduledTask -TaskName $Name -Confirm:$false -ErrorAction SilentlyContinue
    Remove-NetFirewallRule -DisplayName $Name -ErrorAction SilentlyContinue
    return
}
foreach ($needed in $Program, $Room, $KeyFile) {
    if (-not (Test-Path -LiteralPath $needed)) { throw "$needed is missing" }
}

# Only the service's account, the system and administrators may read the key and the room.
foreach ($private in (Split-Path -Parent $KeyFile), $Room) {
    icacls $private /inheritance:r /grant "*S-1-5-19:(OI)(CI)M" "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "the rights of $private could not be set" }
}

$Arguments = "host --room `"$Room`" --key-file `"$KeyFile`" --port $Port"
$Action = New-ScheduledTaskAction -Execute $Program -Argument $Arguments
$Trigger = New-ScheduledTaskTrigger -AtStartup
$Account = New-ScheduledTaskPrincipal -UserId "NT AUTHORITY\LOCAL SERVICE" -LogonType ServiceAccount
$Settings = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) `
    -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -MultipleInstances IgnoreNew
Register-ScheduledTask -TaskName $Name -Action $Action -Trigger $Trigger -Principal $Account -Settings $Settings -Force | Out-Null

# The local network only: never a network that Windows calls public.
Remove-NetFirewallRule -DisplayName $Name -ErrorAction SilentlyContinue
New-NetFirewallRule -DisplayName $Name -Direction Inbound -Protocol TCP -LocalPort $Port -Program $Program `
    -Profile Domain, Private -RemoteAddress LocalSubnet -Action Allow | Out-Null
Start-ScheduledTask -TaskName $Name
