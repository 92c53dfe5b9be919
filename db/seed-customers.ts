/** A customer register as an old system gives it, with a few of the faults that registers have. Nobody in it exists. */
export const CUSTOMERS = `Asiakasrekisteri
Tulostettu 19.11.2026
Asiakasnro;Nimi;Y-tunnus;Yhteyshenkilö;S-posti;Puh.;Lähiosoite;Postinro;Ptmp;Asiakas alkaen;Tagit;Markkinointilupa;Luokka
2001;Elli Keskitalo;;;elli-keskitalo0@kotiposti.example;040 100 2000;Kelotie 1;99800;Ivalo;1.1.2009;ohjelmapalvelu;kyllä;A
2002;Kuukkelin Majoitus Ky;2911037-7;Hilja Aikio;info@kuukkelin-majoitus-ky.example;040 100 2013;Kelotie 2;99830;Saariselkä;2.2.2010;kanta-asiakas;ei;B
2003;Riekko-Safarit Oy;2911074-8;Eino Lehtola;info@riekko-safarit-oy.example;040 101 2026;Kelotie 3;96100;Rovaniemi;3.3.2011;ohjelmapalvelu, vuokraus;ei;C
2004;Olavi Palojärvi;;;olavi-palojarvi3@kotiposti.example;040 102 2039;Kelotie 4;99130;Levi;4.4.2012;;ei;A
2005;Hilla-Retket Oy;2911148-4;Urho Korva;info@hilla-retket-oy.example;040 102 2052;Kelotie 5;00100;Helsinki;5.5.2013;vuokraus;kyllä;B
2006;Kelon Matkailu Oy;2911185-5;Elli Ylitalo;info@kelon-matkailu-oy.example;040 103 2065;Kelotie 6;2100;Espoo;6.6.2014;ohjelmapalvelu;ei;C
2007;Martta Aikio;;;martta-aikio6@kotiposti.example;040 104 2078;Kelotie 7;33100;Tampere;7.7.2015;kanta-asiakas;ei;A
2008;Vaaran Safarit Oy;2911259-2;Saimi Keskitalo;info@vaaran-safarit-oy.example;040 105 2091;Kelotie 8;99800;Ivalo;8.8.2016;ohjelmapalvelu, vuokraus;ei;B
2009;Kaira-Opas Tmi;2911296-2;Olavi Palojärvi;info@kaira-opas-tmi.example;040 105 2104;Kelotie 9;99830;Saariselkä;9.9.2017;;kyllä;C
2010;Aarne Lehtola;;;aarne-lehtola9@kotiposti.example;040 106 2117;Kelotie 10;96100;Rovaniemi;10.10.2018;vuokraus;ei;A
2011;Saivo-Matkailu Oy;2911370-3;Eino Lehtola;info@saivo-matkailu-oy.example;040 107 2130;Kelotie 11;99130;Levi;11.11.2019;ohjelmapalvelu;ei;B
2012;Keinon Majoitus Ky;2911407-9;Martta Magga;info@keinon-majoitus-ky.example;040 108 2143;Kelotie 12;100;Helsinki;12.12.2020;kanta-asiakas;ei;C
2013;Hilja Magga;;;hilja-magga12@kotiposti.example;040 108 2156;Kelotie 13;02100;Espoo;13.1.2021;ohjelmapalvelu, vuokraus;kyllä;A
2014;Palon Opas Tmi;2911518-6;Elli Ylitalo;info(at)kuru.example;040 109 2169;Kelotie 14;33100;Tampere;14.2.2022;;ei;B
2015;Harju-Retket Oy;2911555-7;Aarne Näkkälä;info@harju-retket-oy.example;040 110 2182;Kelotie 15;99800;Ivalo;15.3.2023;vuokraus;ei;C
2016;Urho Korva;;;urho-korva15@kotiposti.example;040 110 2195;Kelotie 16;99830;Saariselkä;16.4.2024;ohjelmapalvelu;ei;A
2017;Tunturi-Majoitus Ky;2911629-3;Olavi Palojärvi;info@tunturi-majoitus-ky.example;040 111 2208;Kelotie 17;96100;Rovaniemi;17.5.2025;kanta-asiakas;kyllä;B
2018;Kuukkelin Safarit Oy;2911666-4;Hilja Aikio;info@kuukkelin-safarit-oy.example;040 112 2221;Kelotie 18;99130;Levi;18.6.2009;ohjelmapalvelu, vuokraus;ei;C
2019;Saimi Ylitalo;;;saimi-ylitalo18@kotiposti.example;040 113 2234;Kelotie 19;00100;Helsinki;19.7.2010;;ei;A
2020;Naalin Retket Oy;2911740-5;Martta Magga;info@naalin-retket-oy.example;3,58E+11;Kelotie 20;2100;Espoo;20.8.2011;vuokraus;ei;B
2021;Hilla-Matkailu Oy;2911777-1;Urho Korva;info@hilla-matkailu-oy.example;040 114 2260;Kelotie 21;33100;Tampere;21.9.2012;ohjelmapalvelu;kyllä;C
2022;Eino Näkkälä;;;eino-nakkala21@kotiposti.example;040 115 2273;Kelotie 22;99800;Ivalo;22.10.2013;kanta-asiakas;ei;A
2023;Jänkä-Safarit Oy;29118512;Aarne Näkkälä;info@janka-safarit-oy.example;040 116 2286;Kelotie 23;99830;Saariselkä;23.11.2014;ohjelmapalvelu, vuokraus;ei;B
2024;Vaaran Opas Tmi;2911888-9;Saimi Keskitalo;info@vaaran-opas-tmi.example;040 116 2299;Kelotie 24;96100;Rovaniemi;24.12.2015;;ei;C
2025;Elli Keskitalo;;;elli-keskitalo24@kotiposti.example;040 117 2312;Kelotie 25;99130;Levi;25.1.2016;vuokraus;kyllä;A
2026;Pounun Matkailu Oy;12345;Hilja Aikio;info@pounun-matkailu-oy.example;040 118 2325;Kelotie 26;100;Helsinki;26.2.2017;ohjelmapalvelu;ei;B
2027;Saivo-Majoitus Ky;2912036-4;Eino Lehtola;info@saivo-majoitus-ky.example;040 119 2338;Kelotie 27;02100;Espoo;27.3.2018;kanta-asiakas;ei;C
2028;Olavi Palojärvi;;;olavi-palojarvi27@kotiposti.example;040 119 2351;Kelotie 28;33100;Tampere;28.4.2019;ohjelmapalvelu, vuokraus;ei;A
2029;Kuru-Opas Tmi;2912110-5;Urho Korva;info@kuru-opas-tmi.example;040 120 2364;Kelotie 29;99800;Ivalo;31.2.2021;;kyllä;B
2030;Palon Retket Oy;2912147-1;Elli Ylitalo;info@palon-retket-oy.example;040 121 2377;Kelotie 30;99830;Saariselkä;2.6.2021;vuokraus;ei;C
2031;Martta Aikio;;;martta-aikio30@kotiposti.example;040 121 2390;Kelotie 31;96100;Rovaniemi;3.7.2022;ohjelmapalvelu;ei;A
2032;Rovan Majoitus Ky;2912221-2;Saimi Keskitalo;ei ole;040 122 2403;Kelotie 32;99130;Levi;4.8.2023;kanta-asiakas;ei;B
2033;Tunturi-Safarit Oy;2912258-9;Olavi Palojärvi;info@tunturi-safarit-oy.example;040 123 2416;Kelotie 33;00100;Helsinki;5.9.2024;ohjelmapalvelu, vuokraus;kyllä;C
2034;Aarne Lehtola;;;aarne-lehtola33@kotiposti.example;040 124 2429;Kelotie 34;2100;Espoo;6.10.2025;;ei;A
2035;Riekko-Retket Oy;2912406-6;Eino Lehtola;info@riekko-retket-oy.example;040 124 2442;Kelotie 35;33100;Tampere;7.11.2009;vuokraus;ei;B
2036;NaaliÃ¤n Matkailu Oy;2912443-7;Martta Magga;info@naalin-matkailu-oy.example;040 125 2455;Kelotie 36;99800;Ivalo;8.12.2010;ohjelmapalvelu;ei;C
2037;Hilja Magga;;;hilja-magga36@kotiposti.example;040 126 2468;Kelotie 37;99830;Saariselkä;9.1.2011;kanta-asiakas;kyllä;A
2038;Kelon Safarit Oy;2912517-3;Elli Ylitalo;info@kelon-safarit-oy.example;040 127 2481;Kelotie 38;96100;Rovaniemi;10.2.2012;ohjelmapalvelu, vuokraus;ei;B
2039;Jänkä-Opas Tmi;2912554-4;Aarne Näkkälä;info@janka-opas-tmi.example;040 127 2494;Kelotie 39;99130;Levi;11.3.2013;;ei;C
2040;Urho Korva;;;urho-korva39@kotiposti.example;040 128 2507;Kelotie 40;100;Helsinki;12.4.2014;vuokraus;ei;A
2041;;2911000-0;Olavi Palojärvi;info@kaira-matkailu-oy.example;040 129 2520;Kelotie 41;02100;Espoo;13.5.2015;ohjelmapalvelu;kyllä;B
2042;Pounun Majoitus Ky;2911407-9;Hilja Aikio;info@pounun-majoitus-ky.example;040 130 2533;Kelotie 42;33100;Tampere;14.6.2016;kanta-asiakas;ei;C
2043;Saimi Ylitalo;;;saimi-ylitalo42@kotiposti.example;040 130 2546;Kelotie 43;99800;Ivalo;15.7.2017;ohjelmapalvelu, vuokraus;ei;A
2044;Keinon Opas Tmi;2911111-8;Martta Magga;info@keinon-opas-tmi.example;040 131 2559;Kelotie 44;99830;Saariselkä;16.8.2018;;ei;B
2045;Kuru-Retket Oy;2911148-4;Urho Korva;info@kuru-retket-oy.example;040 132 2572;Kelotie 45;96100;Rovaniemi;17.9.2019;vuokraus;kyllä;C
2046;Eino Näkkälä;;;eino-nakkala45@kotiposti.example;040 132 2585;Kelotie 46;99130;Levi;18.10.2020;ohjelmapalvelu;ei;A
2047;Harju-Majoitus Ky;2911222-5;Aarne Näkkälä;info@harju-majoitus-ky.example;040 133 2598;Kelotie 47;00100;Helsinki;19.11.2021;kanta-asiakas;ei;B
2048;Rovan Safarit Oy;2911259-1;Saimi Keskitalo;info@rovan-safarit-oy.example;040 134 2611;Kelotie 48;2100;Espoo;20.12.2022;ohjelmapalvelu, vuokraus;ei;C
2049;Elli Keskitalo;;;elli-keskitalo48@kotiposti.example;040 135 2624;Kelotie 49;33100;Tampere;21.1.2023;;kyllä;A
2050;Kuukkelin Retket Oy;2911333-2;Hilja Aikio;info@kuukkelin-retket-oy.example;040 135 2637;Kelotie 50;99800;Ivalo;22.2.2024;vuokraus;ei;B
2051;Riekko-Matkailu Oy;2911370-3;Eino Lehtola;info@riekko-matkailu-oy.example;040 136 2650;Kelotie 51;99830;Saariselkä;23.3.2025;ohjelmapalvelu;ei;C
2052;Olavi Palojärvi;;;olavi-palojarvi51@kotiposti.example;040 137 2663;Kelotie 52;96100;Rovaniemi;24.4.2009;kanta-asiakas;ei;A
2053;Hilla-Safarit Oy;2911481-0;Urho Korva;info@hilla-safarit-oy.example;040 138 2676;Kelotie 53;99130;Levi;25.5.2010;ohjelmapalvelu, vuokraus;kyllä;B
2054;Kelon Opas Tmi;2911518-6;Elli Ylitalo;info@kelon-opas-tmi.example;040 138 2689;Kelotie 54;100;Helsinki;26.6.2011;;ei;C
2055;Martta Aikio;;;martta-aikio54@kotiposti.example;040 139 2702;Kelotie 55;02100;Espoo;27.7.2012;vuokraus;ei;A
2056;Vaaran Matkailu Oy;2911592-8;Saimi Keskitalo;info@vaaran-matkailu-oy.example;040 140 2715;Kelotie 56;33100;Tampere;28.8.2013;ohjelmapalvelu;ei;B
2057;Kaira-Majoitus Ky;2911629-3;Olavi Palojärvi;info@kaira-majoitus-ky.example;040 141 2728;Kelotie 57;99800;Ivalo;1.9.2014;kanta-asiakas;kyllä;C
2058;Aarne Lehtola;;;aarne-lehtola57@kotiposti.example;040 141 2741;Kelotie 58;99830;Saariselkä;2.10.2015;ohjelmapalvelu, vuokraus;ei;A
2059;Saivo-Opas Tmi;2911703-4;Eino Lehtola;info@saivo-opas-tmi.example;040 142 2754;Kelotie 59;96100;Rovaniemi;3.11.2016;;ei;B
2060;Keinon Retket Oy;2911740-5;Martta Magga;info@keinon-retket-oy.example;040 143 2767;Kelotie 60;99130;Levi;4.12.2017;vuokraus;ei;C
;Yhteensä;;;;;;;;;;;60
`;
