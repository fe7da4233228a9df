; Owns what the Windows installer does beside copying files: the firewall rule, added once with one question, and
; taking away with the app what the app itself wrote into the registry.
; Included by electron-builder's NSIS script (electron-builder.yml, nsis.include).
;
; The app is installed for one person and without an administrator; only netsh runs elevated. Whoever
; says no still has the app: Windows then asks by itself when a room is hosted for the first time.

!define FIREWALL_NETSH "$SYSDIR\netsh.exe"
; The folder is part of the name: on a shared computer every person has an app, and a rule, of their own.
!define FIREWALL_RULE '"Kothabarta ($INSTDIR)"'
; Windows takes most Wi-Fi for a public network, so every profile; in return only neighbours: the own
; subnet and the private ranges, never the internet.
!define FIREWALL_ADD 'advfirewall firewall add rule name=${FIREWALL_RULE} dir=in action=allow profile=any remoteip=localsubnet,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16 program="$INSTDIR\${PRODUCT_FILENAME}.exe"'
!define FIREWALL_SHOW 'advfirewall firewall show rule name=${FIREWALL_RULE}'
!define FIREWALL_DELETE 'advfirewall firewall delete rule name=${FIREWALL_RULE}'

; A question may be asked unless the command line says /S. ${Silent} does not tell: a one-click
; uninstaller is always silent after its own question.
!macro firewallRun ARGUMENTS
  ${If} ${UAC_IsAdmin}
    nsExec::Exec '"${FIREWALL_NETSH}" ${ARGUMENTS}'
    Pop $R0
  ${Else}
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/S" $R1
    ${If} ${Errors}
      ExecShellWait "runas" "${FIREWALL_NETSH}" '${ARGUMENTS}' SW_HIDE
    ${EndIf}
  ${EndIf}
  ClearErrors
!macroend

; $R0: 0 when the rule is there, which everybody may look up.
!macro firewallLookUp
  nsExec::Exec '"${FIREWALL_NETSH}" ${FIREWALL_SHOW}'
  Pop $R0
!macroend

!macro customInstall
  !insertmacro firewallLookUp
  ${If} $R0 != 0
    !insertmacro firewallRun `${FIREWALL_ADD}`
  ${EndIf}
!macroend

!macro customUnInstall
  ; An update uninstalls the old version first; the rule is the new one's too.
  ${IfNot} ${isUpdated}
    !insertmacro firewallLookUp
    ${If} $R0 == 0
      !insertmacro firewallRun `${FIREWALL_DELETE}`
    ${EndIf}
    ; Electron writes these: setAsDefaultProtocolClient and setLoginItemSettings.
    DeleteRegKey HKCU "Software\Classes\kothabarta"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    ClearErrors
  ${EndIf}
!macroend
