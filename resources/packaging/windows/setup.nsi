; setup.exe of Ruang Baca. `bootstrap.py build` gives it: VERSION, NUMBERS (four numbers that sort as versions do), SOURCE
; (the program's folder), LIBRARIES (the folder in it that this build's ruang-baca.exe alone knows), OUT, ICON and, where
; all is signed, SIGN (the command that a file's name follows).
;
; How it never leaves a PC without a program: the new libraries are laid beside those of before, then ruang-baca.exe is
; put in the place of the old one in one step (MoveFileEx), and only then what nobody knows any more is removed. Killed
; before that step, the old program runs; killed after it, the new one. Which version is there is what ruang-baca.exe
; itself says, so no other file can say something else.
Target amd64-unicode
Unicode true
SetCompressor lzma ; each file by itself: all in one is 3 % smaller, but goes through a copy of all of it on the disk
SetCompressorDictSize 64
ManifestDPIAware true
CRCCheck force
!ifdef SIGN
!uninstfinalize '${SIGN} "%1"' = 0
!finalize '${SIGN} "%1"' = 0
!endif

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include nsDialogs.nsh

Name "Ruang Baca"
OutFile "${OUT}"
RequestExecutionLevel highest
BrandingText "Ruang Baca ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 ProductName "Ruang Baca"
VIAddVersionKey /LANG=0 CompanyName "BPS Provinsi Bengkulu"
VIAddVersionKey /LANG=0 FileDescription "Ruang Baca ${VERSION}"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=0 LegalCopyright "AGPL-3.0-or-later"

!define REGISTRY "Software\Ruang Baca"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Ruang Baca"
!define FIREWALL_RULE "Ruang Baca"
!define GROUP "ruang-baca" ; whose accounts share a room of the machine with the service
; Exit status, as the README lists them.
!define CANCELLED 1
!define STOPPED 2
!define NEWER_IS_THERE 3
!define HELD_OPEN 4
!define NOT_WRITTEN 5
!define NOT_SET_UP 6
!define WRONG_SWITCH 7

Var AllUsers   ; yes, no
Var Mode       ; all, desk, reader, board, guestbook, feedback, host
Var Room       ; the folder, empty for the usual one
Var Provision  ; the file, empty for none
Var Secrets    ; where what is shown only once is written
Var Firewall   ; yes, no
Var Autostart  ; yes, no
Var Shortcuts  ; yes, no
Var RemoveRoom ; yes, no; of the uninstaller
Var LogFile
Var Log
Var Day
Var Month
Var Year
Var Weekday
Var Hour
Var Minute
Var Second
Var Failed     ; exit status of the first thing that went wrong after the program was laid down

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION openProgram
!insertmacro MUI_PAGE_WELCOME
Page custom forWhom forWhomLeft
!insertmacro MUI_PAGE_DIRECTORY
Page custom whatElse whatElseLeft
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.askAboutRoom un.askedAboutRoom
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"
!include words.nsh

; -- words for the log and the person ----------------------------------------------------------------------------------

!macro Say TEXT
  ${GetTime} "" "L" $Day $Month $Year $Weekday $Hour $Minute $Second
  FileWriteUTF16LE $Log "$Year-$Month-$Day $Hour:$Minute:$Second  ${TEXT}$\r$\n"
!macroend
!define Say "!insertmacro Say"

; Says why nothing goes on, in the log and (where a person is there) in a window, and ends with that status.
!macro Refuse STATUS TEXT
  ${Say} "${TEXT}"
  ${Say} "status ${STATUS}"
  FileClose $Log
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${STATUS}
  Quit
!macroend
!define Refuse "!insertmacro Refuse"

; What did not work, though the program itself is there: said, and the status of the end.
!macro NotDone TEXT
  ${Say} "${TEXT}"
  StrCpy $Failed ${NOT_SET_UP}
  MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
!macroend
!define NotDone "!insertmacro NotDone"

; What was said, in $R0. A switch that is quoted as a whole, as programs do it where there is a space in it, becomes one
; whose value is quoted ("/ROOM=C:\a b" becomes /ROOM="C:\a b"): GetOptions knows no other.
!macro ReadSwitches UN
Function ${UN}readSwitches
  Push $0
  Push $1
  Push $2
  Push $3
  ${GetParameters} $0
  StrCpy $R0 ""
  StrCpy $3 "" ; "name": within such a switch, before its value; "value": within other quotes
  ${Do}
    StrCpy $1 $0 1
    ${If} $1 == ""
      ${ExitDo}
    ${EndIf}
    StrCpy $2 $0 2
    StrCpy $0 $0 "" 1
    ${If} $3 == ""
      ${If} $2 == '"/'
        StrCpy $3 "name"
        StrCpy $1 ""
      ${ElseIf} $1 == '"'
        StrCpy $3 "value"
      ${EndIf}
    ${ElseIf} $3 == "name"
      ${If} $1 == "="
        StrCpy $3 "value"
        StrCpy $1 '="'
      ${ElseIf} $1 == '"'
        StrCpy $3 ""
        StrCpy $1 ""
      ${EndIf}
    ${ElseIf} $1 == '"'
      StrCpy $3 ""
    ${EndIf}
    StrCpy $R0 "$R0$1"
  ${Loop}
  Pop $3
  Pop $2
  Pop $1
  Pop $0
FunctionEnd
!macroend
!insertmacro ReadSwitches ""
!insertmacro ReadSwitches "un."

!macro OpenLog UN
Function ${UN}openLog
  Call ${UN}readSwitches
  ClearErrors
  ${GetOptions} $R0 "/LOG=" $LogFile
  ${If} ${Errors}
    StrCpy $LogFile "$TEMP\ruang-baca-setup.log"
  ${EndIf}
  ClearErrors
  FileOpen $Log $LogFile a
  ${If} ${Errors} ; another account's, perhaps
    StrCpy $LogFile "$TEMP\ruang-baca-setup-$HWNDPARENT.log"
    FileOpen $Log $LogFile w
  ${EndIf}
  FileSeek $Log 0 END $0
  ${If} $0 == 0
    FileWriteUTF16LE /BOM $Log ""
  ${EndIf}
FunctionEnd
!macroend
!insertmacro OpenLog ""
!insertmacro OpenLog "un."

; -- switches ----------------------------------------------------------------------------------------------------------

; VARIABLE becomes what the switch says, else what was chosen at the last installation, else the usual.
!macro Choice VARIABLE NAME USUAL
  ReadRegStr ${VARIABLE} SHCTX "${REGISTRY}" "${NAME}"
  ${If} ${VARIABLE} == ""
    StrCpy ${VARIABLE} "${USUAL}"
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/${NAME}=" $R1
  ${IfNot} ${Errors}
    StrCpy ${VARIABLE} $R1
  ${EndIf}
!macroend
!define Choice "!insertmacro Choice"

!macro YesOrNo VARIABLE NAME
  ${If} ${VARIABLE} != "yes"
  ${AndIf} ${VARIABLE} != "no"
    ${Refuse} ${WRONG_SWITCH} "/${NAME}=${VARIABLE}: $(yesOrNo)"
  ${EndIf}
!macroend
!define YesOrNo "!insertmacro YesOrNo"

Function .onInit
  Call openLog
  Call readSwitches
  ClearErrors
  ${GetOptions} $R0 "/LANG=" $R1
  ${If} $R1 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${ElseIf} $R1 == "id"
    StrCpy $LANGUAGE ${LANG_INDONESIAN}
  ${ElseIfNot} ${Silent}
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
  ${Say} "Ruang Baca ${VERSION}: setup.exe $R0"

  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Ruang Baca setup") p .r1 ?e'
  Pop $0
  ${If} $0 = 183 ; it is there already
    ${Refuse} ${HELD_OPEN} "$(anotherSetup)"
  ${EndIf}

  UserInfo::GetAccountType
  Pop $0
  StrCpy $AllUsers "no"
  ${If} $0 == "Admin"
    StrCpy $AllUsers "yes"
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/CURRENTUSER" $R1
  ${IfNot} ${Errors}
    StrCpy $AllUsers "no"
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    ${If} $0 != "Admin"
      ${Refuse} ${WRONG_SWITCH} "$(administratorNeeded)"
    ${EndIf}
    StrCpy $AllUsers "yes"
  ${EndIf}
  Call chooseUsers

  ${Choice} $Mode "MODE" "all"
  ${Choice} $Room "ROOM" ""
  ${Choice} $Firewall "FIREWALL" "yes"
  ${Choice} $Autostart "AUTOSTART" "no"
  ${Choice} $Shortcuts "SHORTCUTS" "yes"
  ClearErrors
  ${GetOptions} $R0 "/PROVISION=" $Provision
  ClearErrors
  ${GetOptions} $R0 "/SECRETS=" $Secrets
  ${If} $Secrets == ""
    StrCpy $Secrets "$DOCUMENTS\ruang-baca-rahasia.txt"
  ${EndIf}
  ${If} ${Silent}
    Call checkChoices
  ${EndIf}
FunctionEnd

; What belongs to all users or to one: registry, menus, and where the program usually lies.
Function chooseUsers
  ${If} $AllUsers == "yes"
    SetShellVarContext all
    StrCpy $1 "$PROGRAMFILES64\Ruang Baca"
  ${Else}
    SetShellVarContext current
    StrCpy $1 "$LOCALAPPDATA\Programs\Ruang Baca"
  ${EndIf}
  Call readSwitches
  ${If} $INSTDIR == "" ; /D= says another one
    ReadRegStr $INSTDIR SHCTX "${REGISTRY}" "FOLDER"
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR $1
    ${EndIf}
  ${EndIf}
FunctionEnd

Function checkChoices
  ${Select} $Mode
    ${Case3} "all" "host" "desk"
    ${Case4} "reader" "board" "guestbook" "feedback"
    ${CaseElse}
      ${Refuse} ${WRONG_SWITCH} "/MODE=$Mode: $(wrongMode)"
  ${EndSelect}
  ${YesOrNo} $Firewall "FIREWALL"
  ${YesOrNo} $Autostart "AUTOSTART"
  ${YesOrNo} $Shortcuts "SHORTCUTS"
  ${If} $Mode == "host"
  ${AndIf} $AllUsers != "yes"
    ${Refuse} ${WRONG_SWITCH} "$(hostForAll)"
  ${EndIf}
  ${If} $Provision != ""
  ${AndIfNot} ${FileExists} "$Provision"
    ${Refuse} ${WRONG_SWITCH} "$Provision: $(noSuchFile)"
  ${EndIf}
FunctionEnd

; -- pages -------------------------------------------------------------------------------------------------------------

Var Field1
Var Field2
Var Field3
Var Field4
Var Field5

Function forWhom
  !insertmacro MUI_HEADER_TEXT "$(forWhomTitle)" "$(forWhomText)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 0 100% 12u "$(forAll)"
  Pop $Field1
  ${NSD_CreateRadioButton} 0 14u 100% 12u "$(forMe)"
  Pop $Field2
  ${If} $AllUsers == "yes"
    ${NSD_Check} $Field1
  ${Else}
    ${NSD_Check} $Field2
  ${EndIf}
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 != "Admin"
    EnableWindow $Field1 0
  ${EndIf}
  ${NSD_CreateLabel} 0 36u 100% 10u "$(whatFor)"
  Pop $0
  ${NSD_CreateDropList} 0 48u 100% 90u ""
  Pop $Field3
  ${NSD_CB_AddString} $Field3 "$(mode_all)"
  ${NSD_CB_AddString} $Field3 "$(mode_desk)"
  ${NSD_CB_AddString} $Field3 "$(mode_reader)"
  ${NSD_CB_AddString} $Field3 "$(mode_board)"
  ${NSD_CB_AddString} $Field3 "$(mode_guestbook)"
  ${NSD_CB_AddString} $Field3 "$(mode_feedback)"
  ${NSD_CB_AddString} $Field3 "$(mode_host)"
  Call modeNumber
  SendMessage $Field3 ${CB_SETCURSEL} $0 0
  nsDialogs::Show
FunctionEnd

Function forWhomLeft
  ${NSD_GetState} $Field1 $0
  StrCpy $1 $AllUsers
  ${If} $0 = ${BST_CHECKED}
    StrCpy $AllUsers "yes"
  ${Else}
    StrCpy $AllUsers "no"
  ${EndIf}
  ${If} $1 != $AllUsers
    StrCpy $INSTDIR ""
    Call chooseUsers
  ${EndIf}
  SendMessage $Field3 ${CB_GETCURSEL} 0 0 $0
  ${Select} $0
    ${Case} 1
      StrCpy $Mode "desk"
    ${Case} 2
      StrCpy $Mode "reader"
    ${Case} 3
      StrCpy $Mode "board"
    ${Case} 4
      StrCpy $Mode "guestbook"
    ${Case} 5
      StrCpy $Mode "feedback"
    ${Case} 6
      StrCpy $Mode "host"
    ${CaseElse}
      StrCpy $Mode "all"
  ${EndSelect}
  ${If} $Mode == "host"
  ${AndIf} $AllUsers != "yes"
    MessageBox MB_OK|MB_ICONINFORMATION "$(hostForAll)"
    Abort
  ${EndIf}
FunctionEnd

Function modeNumber
  StrCpy $0 0
  ${Select} $Mode
    ${Case} "desk"
      StrCpy $0 1
    ${Case} "reader"
      StrCpy $0 2
    ${Case} "board"
      StrCpy $0 3
    ${Case} "guestbook"
      StrCpy $0 4
    ${Case} "feedback"
      StrCpy $0 5
    ${Case} "host"
      StrCpy $0 6
  ${EndSelect}
FunctionEnd

Function whatElse
  !insertmacro MUI_HEADER_TEXT "$(whatElseTitle)" "$(whatElseText)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 10u "$(roomFolder)"
  Pop $0
  ${NSD_CreateDirRequest} 0 11u 82% 13u "$Room"
  Pop $Field1
  ${NSD_CreateBrowseButton} 84% 11u 16% 13u "..."
  Pop $0
  ${NSD_OnClick} $0 browseRoom
  ${NSD_CreateLabel} 0 30u 100% 10u "$(provisionFile)"
  Pop $0
  ${NSD_CreateFileRequest} 0 41u 82% 13u "$Provision"
  Pop $Field2
  ${NSD_CreateBrowseButton} 84% 41u 16% 13u "..."
  Pop $0
  ${NSD_OnClick} $0 browseProvision
  ${NSD_CreateCheckBox} 0 64u 100% 11u "$(wantShortcuts)"
  Pop $Field3
  ${NSD_CreateCheckBox} 0 78u 100% 11u "$(wantAutostart)"
  Pop $Field4
  ${NSD_CreateCheckBox} 0 92u 100% 11u "$(wantFirewall)"
  Pop $Field5
  ${If} $Shortcuts == "yes"
    ${NSD_Check} $Field3
  ${EndIf}
  ${If} $Autostart == "yes"
    ${NSD_Check} $Field4
  ${EndIf}
  ${If} $AllUsers != "yes"
    EnableWindow $Field5 0
  ${ElseIf} $Firewall == "yes"
    ${NSD_Check} $Field5
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function browseRoom
  nsDialogs::SelectFolderDialog "$(roomFolder)" "$Room"
  Pop $0
  ${If} $0 != "error"
    ${NSD_SetText} $Field1 $0
  ${EndIf}
FunctionEnd

Function browseProvision
  nsDialogs::SelectFileDialog open "$Provision" "provision.toml|*.toml"
  Pop $0
  ${If} $0 != ""
    ${NSD_SetText} $Field2 $0
  ${EndIf}
FunctionEnd

!macro Ticked FIELD VARIABLE
  ${NSD_GetState} ${FIELD} $0
  ${If} $0 = ${BST_CHECKED}
    StrCpy ${VARIABLE} "yes"
  ${Else}
    StrCpy ${VARIABLE} "no"
  ${EndIf}
!macroend

Function whatElseLeft
  ${NSD_GetText} $Field1 $Room
  ${NSD_GetText} $Field2 $Provision
  !insertmacro Ticked $Field3 $Shortcuts
  !insertmacro Ticked $Field4 $Autostart
  !insertmacro Ticked $Field5 $Firewall
  ${If} $Provision != ""
  ${AndIfNot} ${FileExists} "$Provision"
    MessageBox MB_OK|MB_ICONINFORMATION "$Provision: $(noSuchFile)"
    Abort
  ${EndIf}
FunctionEnd

Function openProgram
  Call words
  Exec '"$INSTDIR\ruang-baca.exe" $R8'
FunctionEnd

; -- laying down -------------------------------------------------------------------------------------------------------

; $0 becomes 0 where FILE can be opened by nobody else: a program that runs holds it.
!macro AskWhetherFree FILE
  StrCpy $0 1
  ${If} ${FileExists} "${FILE}"
    System::Call 'kernel32::CreateFileW(w "${FILE}", i 0xC0000000, i 0, p 0, i 3, i 0, p 0) p .r1 ?e'
    Pop $2
    ${If} $1 P= -1
      StrCpy $0 0
    ${Else}
      System::Call 'kernel32::CloseHandle(p r1)'
    ${EndIf}
  ${EndIf}
!macroend

; In one step, also over a file that is there. $0 becomes 0 where it did not work, $1 Windows' reason.
!macro MoveOver FROM TO
  System::Call 'kernel32::MoveFileExW(w "${FROM}", w "${TO}", i 9) i .r0 ?e'
  Pop $1
!macroend

; Each file of the folder that is pushed first goes, in one step, over that of the folder that is pushed second.
Function moveFilesOver
  Exch $R2 ; to
  Exch
  Exch $R1 ; from
  Push $R3
  Push $R4
  CreateDirectory "$R2"
  FindFirst $R3 $R4 "$R1\*"
  ${DoWhile} $R4 != ""
    ${If} $R4 != "."
    ${AndIf} $R4 != ".."
      ${If} ${FileExists} "$R1\$R4\*"
        Push "$R1\$R4"
        Push "$R2\$R4"
        Call moveFilesOver
      ${Else}
        !insertmacro MoveOver "$R1\$R4" "$R2\$R4"
        ${If} $0 = 0
          StrCpy $R9 "$R2\$R4 (Windows: $1)"
        ${EndIf}
      ${EndIf}
    ${EndIf}
    FindNext $R3 $R4
  ${Loop}
  FindClose $R3
  Pop $R4
  Pop $R3
  Pop $R1
  Pop $R2
FunctionEnd

Section "Ruang Baca" program
  SectionIn RO
  Call checkChoices
  StrCpy $Failed 0
  ${Say} "folder=$INSTDIR all=$AllUsers mode=$Mode room=$Room shortcuts=$Shortcuts autostart=$Autostart firewall=$Firewall"

  ; Which version is there is what its own file says.
  ClearErrors
  ${GetFileVersion} "$INSTDIR\ruang-baca.exe" $0
  ${IfNot} ${Errors}
  ${AndIf} $0 != ""
    ${VersionCompare} $0 "${NUMBERS}" $1
    ${Say} "installed: $0, this: ${NUMBERS}"
    ${If} $1 = 1
      ${Refuse} ${NEWER_IS_THERE} "$(newerIsThere)"
    ${EndIf}
  ${EndIf}
  !insertmacro AskWhetherFree "$INSTDIR\ruang-baca.exe"
  ${If} $0 = 0
    ${Refuse} ${HELD_OPEN} "$INSTDIR\ruang-baca.exe: $(heldOpen)"
  ${EndIf}

  RMDir /r "$INSTDIR\new" ; of a setup that was cut off
  ClearErrors
  SetOutPath "$INSTDIR\new"
  ${If} ${Errors}
    ${Refuse} ${NOT_WRITTEN} "$INSTDIR: $(notWritten)"
  ${EndIf}
  File /r "${SOURCE}\*"
  WriteUninstaller "$INSTDIR\new\uninstall.exe"
  SetOutPath "$TEMP" ; nobody may stand in a folder that is moved
  ${If} ${Errors}
    RMDir /r "$INSTDIR\new"
    ${Refuse} ${NOT_WRITTEN} "$INSTDIR: $(notWritten)"
  ${EndIf}
  ${Say} "unpacked"

  ; The libraries of this build: beside those of another one; over its own where it is repaired, file by file.
  ${If} ${FileExists} "$INSTDIR\${LIBRARIES}\*"
    StrCpy $R9 ""
    Push "$INSTDIR\new\${LIBRARIES}"
    Push "$INSTDIR\${LIBRARIES}"
    Call moveFilesOver
    ${If} $R9 != ""
      RMDir /r "$INSTDIR\new"
      ${Refuse} ${HELD_OPEN} "$R9: $(heldOpen)"
    ${EndIf}
  ${Else}
    !insertmacro MoveOver "$INSTDIR\new\${LIBRARIES}" "$INSTDIR\${LIBRARIES}"
    ${If} $0 = 0
      RMDir /r "$INSTDIR\new"
      ${Refuse} ${NOT_WRITTEN} "$INSTDIR\${LIBRARIES} (Windows: $1): $(notWritten)"
    ${EndIf}
  ${EndIf}
  ${Say} "libraries are there"
  !insertmacro MoveOver "$INSTDIR\new\ruang-baca.exe" "$INSTDIR\ruang-baca.exe"
  ${If} $0 = 0
    RMDir /r "$INSTDIR\new"
    ${Refuse} ${HELD_OPEN} "$INSTDIR\ruang-baca.exe (Windows: $1): $(heldOpen)"
  ${EndIf}
  ${Say} "program is there"
  Push "$INSTDIR\new"
  Push "$INSTDIR"
  Call moveFilesOver ; the uninstaller, licences
  RMDir /r "$INSTDIR\new"
  FindFirst $R3 $R4 "$INSTDIR\program-*"
  ${DoWhile} $R4 != ""
    ${If} $R4 != "${LIBRARIES}"
      RMDir /r /REBOOTOK "$INSTDIR\$R4"
      ${Say} "removed $R4"
    ${EndIf}
    FindNext $R3 $R4
  ${Loop}
  FindClose $R3

  Call register
  Call provisionPC
  Call makeShortcuts
  Call openFirewall
  Call makeService
  ${Say} "status $Failed"
  FileClose $Log
  CopyFiles /SILENT "$LogFile" "$INSTDIR\setup.log"
  SetErrorLevel $Failed
SectionEnd

; What choices go into the words of a command: $R8.
Function words
  StrCpy $R8 ""
  ${If} $Room != ""
    StrCpy $R8 '--room "$Room"'
  ${EndIf}
  ${If} $Mode != "all"
  ${AndIf} $Mode != "host"
    StrCpy $R8 '$R8 --mode $Mode'
  ${EndIf}
FunctionEnd

Function register
  WriteRegStr SHCTX "${REGISTRY}" "FOLDER" "$INSTDIR"
  WriteRegStr SHCTX "${REGISTRY}" "MODE" "$Mode"
  WriteRegStr SHCTX "${REGISTRY}" "ROOM" "$Room"
  WriteRegStr SHCTX "${REGISTRY}" "FIREWALL" "$Firewall"
  WriteRegStr SHCTX "${REGISTRY}" "AUTOSTART" "$Autostart"
  WriteRegStr SHCTX "${REGISTRY}" "SHORTCUTS" "$Shortcuts"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "Ruang Baca"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\ruang-baca.exe"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "BPS Provinsi Bengkulu"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" $0
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
FunctionEnd

; One file sets up this PC. What is shown only once (a password, the recovery code) goes to a file of the admin's and into
; no log.
Function provisionPC
  ${If} $Provision == ""
    Return
  ${EndIf}
  StrCpy $0 ""
  ${If} $Mode != "all"
    StrCpy $0 "--mode $Mode"
  ${EndIf}
  Call roomWords
  nsExec::ExecToStack '"$SYSDIR\cmd.exe" /d /c ""$INSTDIR\ruang-baca.exe" provision "$Provision" $0 $R7 --json 2>>"$Secrets""'
  Pop $1
  Pop $2
  ${Say} "provision: status $1: $2"
  ${If} $1 = 0
    ${Say} "secrets: $Secrets"
  ${Else}
    ${NotDone} "$(notProvisioned) $2"
  ${EndIf}
FunctionEnd

; The room and, for a host that is a service, its key: $R7. That room is the machine's.
Function roomWords
  StrCpy $R7 ""
  StrCpy $R6 $Room
  ${If} $Mode == "host"
    SetShellVarContext all
    ${If} $R6 == ""
      StrCpy $R6 "$APPDATA\ruang-baca"
    ${EndIf}
    nsExec::ExecToStack '"$SYSDIR\net.exe" localgroup ${GROUP} /add' ; there already: a status that says nothing new
    Pop $1
    Pop $2
    StrCpy $R7 '--key-file "$APPDATA\ruang-baca-key\room.key" --machine --group ${GROUP}'
  ${EndIf}
  ${If} $R6 != ""
    StrCpy $R7 '--room "$R6" $R7'
  ${EndIf}
FunctionEnd

Function makeShortcuts
  Delete "$SMSTARTUP\Ruang Baca.lnk"
  Call words
  ${If} $Shortcuts == "yes"
    CreateDirectory "$SMPROGRAMS\Ruang Baca"
    CreateShortcut "$SMPROGRAMS\Ruang Baca\Ruang Baca.lnk" "$INSTDIR\ruang-baca.exe" "$R8" "$INSTDIR\ruang-baca.exe" 0 SW_SHOWNORMAL "" "$(shortcutText)"
    CreateShortcut "$DESKTOP\Ruang Baca.lnk" "$INSTDIR\ruang-baca.exe" "$R8" "$INSTDIR\ruang-baca.exe" 0 SW_SHOWNORMAL "" "$(shortcutText)"
  ${Else}
    Delete "$DESKTOP\Ruang Baca.lnk"
    RMDir /r "$SMPROGRAMS\Ruang Baca"
  ${EndIf}
  ${If} $Autostart == "yes"
    CreateShortcut "$SMSTARTUP\Ruang Baca.lnk" "$INSTDIR\ruang-baca.exe" "$R8"
  ${EndIf}
FunctionEnd

Function openFirewall
  ${If} $AllUsers != "yes"
    Return
  ${EndIf}
  nsExec::ExecToStack '"$SYSDIR\netsh.exe" advfirewall firewall delete rule name="${FIREWALL_RULE}"'
  Pop $1
  Pop $2
  ${If} $Firewall != "yes"
    Return
  ${EndIf}
  nsExec::ExecToStack '"$SYSDIR\netsh.exe" advfirewall firewall add rule name="${FIREWALL_RULE}" dir=in action=allow program="$INSTDIR\ruang-baca.exe" profile=domain,private remoteip=localsubnet'
  Pop $1
  Pop $2
  ${Say} "firewall rule: status $1: $2"
  ${If} $1 != 0
    ${NotDone} "$(noFirewallRule)"
  ${EndIf}
FunctionEnd

Function makeService
  ${If} $Mode != "host"
    Return
  ${EndIf}
  Call roomWords
  nsExec::ExecToStack '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -ExecutionPolicy Bypass -File "$INSTDIR\${LIBRARIES}\resources\service\ruang-baca-host.ps1" -Program "$INSTDIR\ruang-baca.exe" -Room "$R6" -KeyFile "$APPDATA\ruang-baca-key\room.key" -Group ${GROUP}'
  Pop $1
  Pop $2
  ${Say} "host as a service: status $1: $2"
  ${If} $1 != 0
    ${NotDone} "$(noService) $2"
  ${EndIf}
FunctionEnd

Function .onInstFailed
  ${Say} "$(notWritten)"
  ${Say} "status ${STOPPED}"
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\new"
FunctionEnd

; -- taking away -------------------------------------------------------------------------------------------------------

Function un.onInit
  Call un.openLog
  Call un.readSwitches
  ${Say} "Ruang Baca ${VERSION}: uninstall.exe $R0"
  SetShellVarContext current
  ReadRegStr $0 SHCTX "${REGISTRY}" "FOLDER"
  StrCpy $AllUsers "no"
  ${If} $0 != $INSTDIR
    SetShellVarContext all
    StrCpy $AllUsers "yes"
  ${EndIf}
  ReadRegStr $Room SHCTX "${REGISTRY}" "ROOM"
  ReadRegStr $Mode SHCTX "${REGISTRY}" "MODE"
  StrCpy $RemoveRoom "no"
  ClearErrors
  ${GetOptions} $R0 "/REMOVEROOM=" $R1
  ${IfNot} ${Errors}
    StrCpy $RemoveRoom $R1
  ${EndIf}
  ${If} $Room == ""
    ${If} $AllUsers == "yes"
      StrCpy $Room "$APPDATA\ruang-baca"
    ${Else}
      StrCpy $Room "$LOCALAPPDATA\ruang-baca"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.askAboutRoom
  !insertmacro MUI_HEADER_TEXT "$(roomTitle)" "$Room"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 40u "$(roomStays)"
  Pop $0
  ${NSD_CreateCheckBox} 0 46u 100% 24u "$(removeRoomToo)"
  Pop $Field1
  nsDialogs::Show
FunctionEnd

Function un.askedAboutRoom
  !insertmacro Ticked $Field1 $RemoveRoom
  ${If} $RemoveRoom == "yes"
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(reallyRemoveRoom)$\r$\n$Room" IDYES sure
    Abort
  ${EndIf}
  sure:
FunctionEnd

Section "Uninstall"
  ${If} $RemoveRoom != "yes"
  ${AndIf} $RemoveRoom != "no"
    ${Refuse} ${WRONG_SWITCH} "/REMOVEROOM=$RemoveRoom: $(yesOrNo)"
  ${EndIf}
  !insertmacro AskWhetherFree "$INSTDIR\ruang-baca.exe"
  ${If} $0 = 0
    ${Refuse} ${HELD_OPEN} "$INSTDIR\ruang-baca.exe: $(heldOpen)"
  ${EndIf}
  ${If} $Mode == "host"
    FindFirst $R3 $R4 "$INSTDIR\program-*"
    nsExec::ExecToStack '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -ExecutionPolicy Bypass -File "$INSTDIR\$R4\resources\service\ruang-baca-host.ps1" -Remove'
    Pop $1
    Pop $2
    FindClose $R3
    ${Say} "host as a service: status $1: $2"
  ${EndIf}
  ${If} $AllUsers == "yes"
    nsExec::ExecToStack '"$SYSDIR\netsh.exe" advfirewall firewall delete rule name="${FIREWALL_RULE}"'
    Pop $1
    Pop $2
  ${EndIf}
  Delete "$SMSTARTUP\Ruang Baca.lnk"
  Delete "$DESKTOP\Ruang Baca.lnk"
  RMDir /r "$SMPROGRAMS\Ruang Baca"
  ; What this setup laid down, and nothing else: somebody may keep files of their own beside it.
  Delete "$INSTDIR\ruang-baca.exe"
  FindFirst $R3 $R4 "$INSTDIR\program-*"
  ${DoWhile} $R4 != ""
    RMDir /r /REBOOTOK "$INSTDIR\$R4"
    FindNext $R3 $R4
  ${Loop}
  FindClose $R3
  RMDir /r "$INSTDIR\new"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\setup.log"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "${REGISTRY}"
  ${If} $RemoveRoom == "yes"
    ; Only a folder that is a room: a wrong word may not cost somebody another folder.
    ${If} ${FileExists} "$Room\room.toml"
    ${OrIf} ${FileExists} "$Room\joined.toml"
      RMDir /r "$Room"
      ${Say} "removed the room $Room"
    ${Else}
      ${Say} "$Room: no room"
    ${EndIf}
  ${Else}
    ${Say} "the room stays: $Room"
  ${EndIf}
  ${Say} "status 0"
  FileClose $Log
SectionEnd
