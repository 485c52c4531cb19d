# Assigned Access for the account of the seat: it may start Ruang Baca and nothing else. Windows 11, any edition but Home.
# Run as administrator after seat-account.ps1; -Remove takes it away. See README.md beside it.
# Written after the documentation of Windows, and not yet run there.
param(
    [switch]$Remove,
    [switch]$AsSystem # this script starts itself so: only the system's own account may set it
)
$ErrorActionPreference = "Stop"
. "$PSScriptRoot\seat-common.ps1"
$Task = "Ruang Baca assigned access"
$Done = "$env:SystemRoot\ruang-baca-assigned-access.txt" # where administrators alone write

if ($AsSystem) {
    try {
        $Access = Get-CimInstance -Namespace "root\cimv2\mdm\dmmap" -ClassName "MDM_AssignedAccess"
        $Access.Configuration = $null
        if (-not $Remove) {
            # Paths in arguments are not filled in by Windows.
            $Text = Get-Content -LiteralPath "$PSScriptRoot\assigned-access.xml" -Raw -Encoding UTF8
            $Text = $Text.Replace("%ProgramData%", $env:ProgramData)
            $Access.Configuration = [System.Net.WebUtility]::HtmlEncode($Text)
        }
        Set-CimInstance -CimInstance $Access
        Set-Content -LiteralPath $Done -Value "done"
    }
    catch {
        Set-Content -LiteralPath $Done -Value "$_"
    }
    return
}

Assert-Administrator
if (-not $Remove -and -not (Get-LocalUser -Name $SeatAccount -ErrorAction SilentlyContinue)) {
    throw "There is no account $SeatAccount yet: run seat-account.ps1 first."
}

Remove-Item -LiteralPath $Done -Force -ErrorAction SilentlyContinue
$Arguments = "-NoProfile -ExecutionPolicy Bypass -File `"$PSCommandPath`" -AsSystem"
if ($Remove) { $Arguments += " -Remove" }
$Action = New-ScheduledTaskAction -Execute "powershell.exe" -Argument $Arguments
$System = New-ScheduledTaskPrincipal -UserId "NT AUTHORITY\SYSTEM" -LogonType ServiceAccount -RunLevel Highest
Register-ScheduledTask -TaskName $Task -Action $Action -Principal $System -Force | Out-Null
try {
    Start-ScheduledTask -TaskName $Task
    for ($Waited = 0; $Waited -lt 60 -and -not (Test-Path -LiteralPath $Done); $Waited++) { Start-Sleep -Seconds 1 }
    if (-not (Test-Path -LiteralPath $Done)) { throw "Windows did not answer within a minute." }
    $Said = (Get-Content -LiteralPath $Done -Raw).Trim()
    if ($Said -ne "done") { throw $Said }
}
finally {
    Unregister-ScheduledTask -TaskName $Task -Confirm:$false
    Remove-Item -LiteralPath $Done -Force -ErrorAction SilentlyContinue
}
if ($Remove) { Write-Host "Assigned Access is taken away. Start this PC anew." }
else { Write-Host "Assigned Access is on for $SeatAccount. Start this PC anew." }
