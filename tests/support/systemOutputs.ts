// Owns what systems' network tools print, in the shapes the doctor reads. Addresses are of a home network.

export const UFW_ACTIVE = `Status: active

To                         Action      From
--                         ------      ----
22/tcp                     ALLOW       Anywhere
22/tcp (v6)                ALLOW       Anywhere (v6)
`;

export const UFW_ACTIVE_WITH_RULE = `Status: active

To                         Action      From
--                         ------      ----
22/tcp                     ALLOW       Anywhere
4747/tcp                   ALLOW       192.168.0.0/24
`;

export const UFW_CONF_ENABLED = `# /etc/ufw/ufw.conf
#

# Set to yes to start on boot. If setting this remotely, be sure to add a rule
# to allow your remote connection before starting ufw. Eg: 'ufw allow 22/tcp'
ENABLED=yes

# Please use the 'ufw' command to set the loglevel. Eg: 'ufw logging medium'.
LOGLEVEL=low
`;

export const FEDORA_ZONE = `FedoraWorkstation (default, active)
  target: default
  ingress-priority: 0
  egress-priority: 0
  icmp-block-inversion: no
  interfaces: wlp2s0
  sources: 
  services: dhcpv6-client samba-client ssh
  ports: 1025-65535/udp 1025-65535/tcp
  protocols: 
  forward: yes
  masquerade: no
`;

export const SERVER_ZONE = `public (default, active)
  target: default
  icmp-block-inversion: no
  interfaces: eth0
  sources: 
  services: cockpit dhcpv6-client ssh
  ports: 5000/tcp 4747/udp
  protocols: 
  forward: yes
`;

export const WINDOWS_PROFILES = `[
    {
        "Name":  "Office",
        "NetworkCategory":  1
    },
    {
        "Name":  "হল ৩",
        "NetworkCategory":  0
    }
]`;

export const WINDOWS_PROFILE_PRIVATE = `{
    "Name":  "Home 5G",
    "NetworkCategory":  1
}`;

export const WINDOWS_ROUTES = `===========================================================================
Schnittstellenliste
 12...3c 52 82 aa bb cc ......Intel(R) Wi-Fi 6 AX201 160MHz
===========================================================================

IPv4-Routentabelle
===========================================================================
Aktive Routen:
     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
          0.0.0.0          0.0.0.0      192.168.0.1     192.168.0.12     35
===========================================================================
`;

export const MAC_ROUTE = `   route to: default
destination: default
       mask: default
    gateway: 192.168.0.1
  interface: en0
      flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>
`;

export const LINUX_ROUTES = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
wlan0	00000000	0100A8C0	0003	0	0	600	00000000	0	0	0
wlan0	0000A8C0	00000000	0001	0	0	600	00FFFFFF	0	0	0
`;

export const LINUX_ARP = `IP address       HW type     Flags       HW address            Mask     Device
192.168.0.1      0x1         0x2         3c:84:6a:11:22:33     *        wlan0
192.168.0.30     0x1         0x0         00:00:00:00:00:00     *        wlan0
`;

export const WINDOWS_ARP = `
Interface: 192.168.0.12 --- 0xc
  Internet Address      Physical Address      Type
  192.168.0.1           3c-84-6a-11-22-33     dynamic
  192.168.0.255         ff-ff-ff-ff-ff-ff     static
`;

export const MAC_ARP = `? (192.168.0.1) at 3c:84:6a:11:22:33 on en0 ifscope [ethernet]
? (192.168.0.30) at (incomplete) on en0 ifscope [ethernet]
? (224.0.0.251) at 1:0:5e:0:0:fb on en0 ifscope permanent [ethernet]
`;
