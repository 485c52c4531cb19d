# What the scripts beside it share: names, and the registry of the seat's account, which nobody may be signed in as.
# Written after the documentation of Windows, and not yet run there.

$SeatAccount = "ruang-baca-seat"
$SeatHome = "$env:ProgramData\ruang-baca-seat"
$SeatNote = "HKLM:\SOFTWARE\Ruang Baca\Seat" # administrators alone write there
# The staff end the window and not the shell: it then waits for the end of its session, as it waits for a window that
# another program has open.
$SeatCommand = "seat --as-shell --room `"$SeatHome\room`" --key-file `"$SeatHome\seat.key`""

function Assert-Administrator {
    $Me = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
    if (-not $Me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) { throw "Run this as administrator." }
}

# Calls a block with the path of that registry; it is loaded from the account's profile, and let go after.
function Edit-SeatRegistry([scriptblock]$Block) {
    $User = Get-LocalUser -Name $SeatAccount -ErrorAction SilentlyContinue
    if (-not $User) { throw "There is no account $SeatAccount yet: run seat-account.ps1 first." }
    $Profile_ = Get-CimInstance -ClassName Win32_UserProfile -Filter "SID='$($User.SID.Value)'"
    if (-not $Profile_) { throw "The account $SeatAccount has no profile yet: run seat-account.ps1 first." }
    for ($Waited = 0; $Waited -lt 30 -and $Profile_.Loaded; $Waited++) {
        Start-Sleep -Seconds 1 # a program of it has just ended
        $Profile_ = Get-CimInstance -ClassName Win32_UserProfile -Filter "SID='$($User.SID.Value)'"
    }
    if ($Profile_.Loaded) { throw "Somebody is signed in as ${SeatAccount}: sign out first, and sign in as an administrator." }
    reg load "HKU\RuangBacaSeat" "$($Profile_.LocalPath)\NTUSER.DAT" | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "The registry of $SeatAccount could not be read." }
    try {
        & $Block "Registry::HKEY_USERS\RuangBacaSeat"
    }
    finally {
        [GC]::Collect() # PowerShell holds keys open until then
        [GC]::WaitForPendingFinalizers()
        reg unload "HKU\RuangBacaSeat" | Out-Null
    }
}
