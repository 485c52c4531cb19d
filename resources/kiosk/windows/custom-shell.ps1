# Ruang Baca in place of the desktop of the account of the seat, by the policy "Custom User Interface". Every edition, Pro
# and Home, too. Run as administrator after seat-account.ps1; -Remove takes it away. See README.md beside it.
# Written after the documentation of Windows, and not yet run there.
param(
    [string]$Program = "$env:ProgramFiles\Ruang Baca\ruang-baca.exe",
    [switch]$Remove
)
$ErrorActionPreference = "Stop"
. "$PSScriptRoot\seat-common.ps1"

Assert-Administrator
if (-not $Remove -and -not (Test-Path -LiteralPath $Program)) { throw "$Program is missing" }
Edit-SeatRegistry {
    param($Root)
    $System = "$Root\Software\Microsoft\Windows\CurrentVersion\Policies\System"
    if ($Remove) {
        Remove-ItemProperty -Path $System -Name "Shell" -ErrorAction SilentlyContinue
    }
    else {
        New-Item -Path $System -Force -ErrorAction SilentlyContinue | Out-Null
        Set-ItemProperty -Path $System -Name "Shell" -Value "`"$Program`" $SeatCommand" -Type String
    }
}
# What "ruang-baca check --platform" reads: nobody sees into the registry of an account that is not signed in.
if ($Remove) {
    Remove-ItemProperty -Path $SeatNote -Name "CustomShell" -ErrorAction SilentlyContinue
}
else {
    New-Item -Path $SeatNote -Force -ErrorAction SilentlyContinue | Out-Null
    Set-ItemProperty -Path $SeatNote -Name "CustomShell" -Value "`"$Program`" $SeatCommand" -Type String
}
if ($Remove) { Write-Host "The account has its desktop again." }
else { Write-Host "Ruang Baca is what the account shows. Start this PC anew." }
