# The host of a room as a task that Windows starts with the PC. Run once as administrator, see README.md beside it.
# Where there is no room yet, one of the machine is made: the service shares it with the windows of the group's accounts.
# Written after the documentation of Windows, and not yet run there.
param(
    [string]$Program = "$env:ProgramFiles\Ruang Baca\ruang-baca.exe",
    [string]$Room = "$env:ProgramData\ruang-baca",
    [string]$KeyFile = "$env:ProgramData\ruang-baca-key\room.key",
    [string]$Group = "ruang-baca",
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
if (-not (Test-Path -LiteralPath $Program)) { throw "$Program is missing" }
if (-not (Test-Path -LiteralPath "$Room\room.toml")) {
    if (-not (Get-LocalGroup -Name $Group -ErrorAction SilentlyContinue)) { New-LocalGroup -Name $Group | Out-Null }
    & $Program init --machine --group $Group --room $Room --key-file $KeyFile
    if ($LASTEXITCODE -ne 0) { throw "the room $Room could not be made" }
}
if (-not (Test-Path -LiteralPath $KeyFile)) { throw "$KeyFile is missing" }

# The access lists of a room of the machine are those that the program gave it. Any other is the service's alone: its
# account, the system and administrators may read the key and the room.
if (-not (Test-Path -LiteralPath "$Room\machine.toml")) {
    foreach ($private in (Split-Path -Parent $KeyFile), $Room) {
        icacls $private /inheritance:r /grant "*S-1-5-19:(OI)(CI)M" "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" | Out-Null
        if ($LASTEXITCODE -ne 0) { throw "the rights of $private could not be set" }
    }
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
