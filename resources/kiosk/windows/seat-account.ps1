# The account of a seat: no visitor knows its password, and no other account of the PC reads its books or its token. The PC
# signs in as it by itself. Run as administrator, then one of the other scripts. See README.md beside it.
#   .\seat-account.ps1 ADDRESS CODE   the address of the host, and the code that its screen "PCs" shows for a reader PC
#   .\seat-account.ps1 -Remove
# Written after the documentation of Windows, and not yet run there.
param(
    [string]$Address,
    [string]$Code,
    [string]$Program = "$env:ProgramFiles\Ruang Baca\ruang-baca.exe",
    [switch]$Remove
)
$ErrorActionPreference = "Stop"
. "$PSScriptRoot\seat-common.ps1"
$Winlogon = "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
$Machine = "HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
$SignIn = "AutoAdminLogon", "ForceAutoLogon", "DefaultUserName", "DefaultDomainName"
# What Ctrl+Alt+Del no longer offers there. To sign out stays: so the staff get to their own account.
$Menu = "DisableTaskMgr", "DisableLockWorkstation", "DisableChangePassword"

# A secret of the system, which its administrators alone can read: winlogon looks for the password there.
Add-Type -TypeDefinition @"
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
public static class RuangBacaSecret {
    [StructLayout(LayoutKind.Sequential)]
    struct Text { public ushort Length; public ushort MaximumLength; public IntPtr Buffer; }
    [StructLayout(LayoutKind.Sequential)]
    struct Attributes {
        public int Length; public IntPtr RootDirectory; public IntPtr ObjectName; public uint Flags;
        public IntPtr SecurityDescriptor; public IntPtr SecurityQualityOfService;
    }
    [DllImport("advapi32.dll")]
    static extern uint LsaOpenPolicy(IntPtr system, ref Attributes attributes, uint access, out IntPtr policy);
    [DllImport("advapi32.dll")]
    static extern uint LsaStorePrivateData(IntPtr policy, ref Text name, IntPtr data);
    [DllImport("advapi32.dll")]
    static extern uint LsaNtStatusToWinError(uint status);
    [DllImport("advapi32.dll")]
    static extern uint LsaClose(IntPtr policy);
    const uint CreateSecret = 0x20;
    const uint NotFound = 0xC0000034;

    static Text TextOf(string value) {
        return new Text {
            Buffer = Marshal.StringToHGlobalUni(value),
            Length = (ushort)(value.Length * 2), MaximumLength = (ushort)(value.Length * 2 + 2)
        };
    }
    // With null it is deleted.
    public static void Keep(string name, string value) {
        Attributes attributes = new Attributes();
        IntPtr policy;
        uint status = LsaOpenPolicy(IntPtr.Zero, ref attributes, CreateSecret, out policy);
        if (status != 0) throw new Win32Exception((int)LsaNtStatusToWinError(status));
        Text key = TextOf(name);
        IntPtr data = IntPtr.Zero;
        Text secret = new Text();
        try {
            if (value != null) {
                secret = TextOf(value);
                data = Marshal.AllocHGlobal(Marshal.SizeOf(typeof(Text)));
                Marshal.StructureToPtr(secret, data, false);
            }
            status = LsaStorePrivateData(policy, ref key, data);
        } finally {
            Marshal.FreeHGlobal(key.Buffer);
            if (value != null) { Marshal.FreeHGlobal(secret.Buffer); Marshal.FreeHGlobal(data); }
            LsaClose(policy);
        }
        if (status != 0 && !(value == null && status == NotFound))
            throw new Win32Exception((int)LsaNtStatusToWinError(status));
    }
}
"@

Assert-Administrator

if ($Remove) {
    foreach ($Name in $SignIn) { Remove-ItemProperty -Path $Winlogon -Name $Name -ErrorAction SilentlyContinue }
    Remove-ItemProperty -Path $Machine -Name "HideFastUserSwitching" -ErrorAction SilentlyContinue
    [RuangBacaSecret]::Keep("DefaultPassword", $null)
    if (Get-LocalUser -Name $SeatAccount -ErrorAction SilentlyContinue) { Disable-LocalUser -Name $SeatAccount }
    Write-Host "The PC no longer signs in by itself, and nobody can sign in as $SeatAccount. Its books stay: delete"
    Write-Host "$SeatHome by hand, and the account by: Remove-LocalUser $SeatAccount"
    return
}

if (-not $Address -or -not $Code) { throw "usage: seat-account.ps1 ADDRESS CODE | -Remove" }
if (-not (Test-Path -LiteralPath $Program)) { throw "$Program is missing" }
if (Test-Path -LiteralPath "$SeatHome\room") { throw "$SeatHome\room is there already: move it away, then try again." }

# 32 random bytes: nobody types it, and nobody has to know it.
$Random = New-Object byte[] 32
$Source = [Security.Cryptography.RandomNumberGenerator]::Create()
$Source.GetBytes($Random)
$Source.Dispose()
$Password = "Rb1!" + [Convert]::ToBase64String($Random)
$Secure = ConvertTo-SecureString $Password -AsPlainText -Force
if (Get-LocalUser -Name $SeatAccount -ErrorAction SilentlyContinue) {
    Set-LocalUser -Name $SeatAccount -Password $Secure -PasswordNeverExpires $true -UserMayChangePassword $false
    Enable-LocalUser -Name $SeatAccount
}
else {
    New-LocalUser -Name $SeatAccount -Password $Secure -FullName "Ruang Baca" -PasswordNeverExpires `
        -UserMayNotChangePassword | Out-Null
    # S-1-5-32-545 is Users, whatever it is called in the language of this Windows.
    Add-LocalGroupMember -SID "S-1-5-32-545" -Member $SeatAccount
}
$Sid = (Get-LocalUser -Name $SeatAccount).SID.Value

# Only that account, the system and administrators enter its folder; books, token and key lie there.
New-Item -ItemType Directory -Path $SeatHome -Force | Out-Null
icacls $SeatHome /inheritance:r /grant "*${Sid}:(OI)(CI)M" "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" | Out-Null
if ($LASTEXITCODE -ne 0) { throw "The rights of $SeatHome could not be set." }

# It joins as itself, so that all it makes belongs to it; that makes its profile, too.
$As = New-Object Management.Automation.PSCredential("$env:COMPUTERNAME\$SeatAccount", $Secure)
$Join = "join --room `"$SeatHome\room`" --key-file `"$SeatHome\seat.key`" $Address $Code"
$Joining = Start-Process -FilePath $Program -ArgumentList $Join -Credential $As -LoadUserProfile `
    -WorkingDirectory $SeatHome -Wait -PassThru
if ($Joining.ExitCode -ne 0) { throw "This PC could not join $Address (exit status $($Joining.ExitCode)): is the code still valid?" }

Edit-SeatRegistry {
    param($Root)
    $System = "$Root\Software\Microsoft\Windows\CurrentVersion\Policies\System"
    New-Item -Path $System -Force -ErrorAction SilentlyContinue | Out-Null
    foreach ($Name in $Menu) { Set-ItemProperty -Path $System -Name $Name -Value 1 -Type DWord }
}
Set-ItemProperty -Path $Machine -Name "HideFastUserSwitching" -Value 1 -Type DWord

[RuangBacaSecret]::Keep("DefaultPassword", $Password)
Remove-ItemProperty -Path $Winlogon -Name "DefaultPassword" -ErrorAction SilentlyContinue # one that could be read there
Set-ItemProperty -Path $Winlogon -Name "AutoAdminLogon" -Value "1" -Type String
Set-ItemProperty -Path $Winlogon -Name "ForceAutoLogon" -Value "1" -Type String # signed out, it comes back
Set-ItemProperty -Path $Winlogon -Name "DefaultUserName" -Value $SeatAccount -Type String
Set-ItemProperty -Path $Winlogon -Name "DefaultDomainName" -Value $env:COMPUTERNAME -Type String
Write-Host "The account $SeatAccount has joined. Now run one of: assigned-access.ps1, shell-launcher.ps1, custom-shell.ps1"
