namespace Invoicing;

public readonly partial struct Currency
{
    /// <summary>UAE Dirham, 2 decimals.</summary>
    public static Currency AED { get; } = Iso("AED");

    /// <summary>Afghani, 2 decimals.</summary>
    public static Currency AFN { get; } = Iso("AFN");

    /// <summary>Lek, 2 decimals.</summary>
    public static Currency ALL { get; } = Iso("ALL");

    /// <summary>Armenian Dram, 2 decimals.</summary>
    public static Currency AMD { get; } = Iso("AMD");

    /// <summary>Kwanza, 2 decimals.</summary>
    public static Currency AOA { get; } = Iso("AOA");

    /// <summary>Argentine Peso, 2 decimals.</summary>
    public static Currency ARS { get; } = Iso("ARS");

    /// <summary>Australian Dollar, 2 decimals.</summary>
    public static Currency AUD { get; } = Iso("AUD");

    /// <summary>Aruban Florin, 2 decimals.</summary>
    public static Currency AWG { get; } = Iso("AWG");

    /// <summary>Azerbaijan Manat, 2 decimals.</summary>
    public static Currency AZN { get; } = Iso("AZN");

    /// <summary>Convertible Mark, 2 decimals.</summary>
    public static Currency BAM { get; } = Iso("BAM");

    /// <summary>Barbados Dollar, 2 decimals.</summary>
    public static Currency BBD { get; } = Iso("BBD");

    /// <summary>Taka, 2 decimals.</summary>
    public static Currency BDT { get; } = Iso("BDT");

    /// <summary>Bahraini Dinar, 3 decimals.</summary>
    public static Currency BHD { get; } = Iso("BHD");

    /// <summary>Burundi Franc, 0 decimals.</summary>
    public static Currency BIF { get; } = Iso("BIF");

    /// <summary>Bermudian Dollar, 2 decimals.</summary>
    public static Currency BMD { get; } = Iso("BMD");

    /// <summary>Brunei Dollar, 2 decimals.</summary>
    public static Currency BND { get; } = Iso("BND");

    /// <summary>Boliviano, 2 decimals.</summary>
    public static Currency BOB { get; } = Iso("BOB");

    /// <summary>Mvdol, a fund code, 2 decimals.</summary>
    public static Currency BOV { get; } = Iso("BOV");

    /// <summary>Brazilian Real, 2 decimals.</summary>
    public static Currency BRL { get; } = Iso("BRL");

    /// <summary>Bahamian Dollar, 2 decimals.</summary>
    public static Currency BSD { get; } = Iso("BSD");

    /// <summary>Ngultrum, 2 decimals.</summary>
    public static Currency BTN { get; } = Iso("BTN");

    /// <summary>Pula, 2 decimals.</summary>
    public static Currency BWP { get; } = Iso("BWP");

    /// <summary>Belarusian Ruble, 2 decimals.</summary>
    public static Currency BYN { get; } = Iso("BYN");

    /// <summary>Belize Dollar, 2 decimals.</summary>
    public static Currency BZD { get; } = Iso("BZD");

    /// <summary>Canadian Dollar, 2 decimals.</summary>
    public static Currency CAD { get; } = Iso("CAD");

    /// <summary>Congolese Franc, 2 decimals.</summary>
    public static Currency CDF { get; } = Iso("CDF");

    /// <summary>WIR Euro, a fund code, 2 decimals.</summary>
    public static Currency CHE { get; } = Iso("CHE");

    /// <summary>Swiss Franc, 2 decimals.</summary>
    public static Currency CHF { get; } = Iso("CHF");

    /// <summary>WIR Franc, a fund code, 2 decimals.</summary>
    public static Currency CHW { get; } = Iso("CHW");

    /// <summary>Unidad de Fomento, a fund code, 4 decimals.</summary>
    public static Currency CLF { get; } = Iso("CLF");

    /// <summary>Chilean Peso, 0 decimals.</summary>
    public static Currency CLP { get; } = Iso("CLP");

    /// <summary>Yuan Renminbi, 2 decimals.</summary>
    public static Currency CNY { get; } = Iso("CNY");

    /// <summary>Colombian Peso, 2 decimals.</summary>
    public static Currency COP { get; } = Iso("COP");

    /// <summary>Unidad de Valor Real, a fund code, 2 decimals.</summary>
    public static Currency COU { get; } = Iso("COU");

    /// <summary>Costa Rican Colon, 2 decimals.</summary>
    public static Currency CRC { get; } = Iso("CRC");

    /// <summary>Peso Convertible, 2 decimals.</summary>
    public static Currency CUC { get; } = Iso("CUC");

    /// <summary>Cuban Peso, 2 decimals.</summary>
    public static Currency CUP { get; } = Iso("CUP");

    /// <summary>Cabo Verde Escudo, 2 decimals.</summary>
    public static Currency CVE { get; } = Iso("CVE");

    /// <summary>Czech Koruna, 2 decimals.</summary>
    public static Currency CZK { get; } = Iso("CZK");

    /// <summary>Djibouti Franc, 0 decimals.</summary>
    public static Currency DJF { get; } = Iso("DJF");

    /// <summary>Danish Krone, 2 decimals.</summary>
    public static Currency DKK { get; } = Iso("DKK");

    /// <summary>Dominican Peso, 2 decimals.</summary>
    public static Currency DOP { get; } = Iso("DOP");

    /// <summary>Algerian Dinar, 2 decimals.</summary>
    public static Currency DZD { get; } = Iso("DZD");

    /// <summary>Egyptian Pound, 2 decimals.</summary>
    public static Currency EGP { get; } = Iso("EGP");

    /// <summary>Nakfa, 2 decimals.</summary>
    public static Currency ERN { get; } = Iso("ERN");

    /// <summary>Ethiopian Birr, 2 decimals.</summary>
    public static Currency ETB { get; } = Iso("ETB");

    /// <summary>Euro, 2 decimals.</summary>
    public static Currency EUR { get; } = Iso("EUR");

    /// <summary>Fiji Dollar, 2 decimals.</summary>
    public static Currency FJD { get; } = Iso("FJD");

    /// <summary>Falkland Islands Pound, 2 decimals.</summary>
    public static Currency FKP { get; } = Iso("FKP");

    /// <summary>Pound Sterling, 2 decimals.</summary>
    public static Currency GBP { get; } = Iso("GBP");

    /// <summary>Lari, 2 decimals.</summary>
    public static Currency GEL { get; } = Iso("GEL");

    /// <summary>Ghana Cedi, 2 decimals.</summary>
    public static Currency GHS { get; } = Iso("GHS");

    /// <summary>Gibraltar Pound, 2 decimals.</summary>
    public static Currency GIP { get; } = Iso("GIP");

    /// <summary>Dalasi, 2 decimals.</summary>
    public static Currency GMD { get; } = Iso("GMD");

    /// <summary>Guinean Franc, 0 decimals.</summary>
    public static Currency GNF { get; } = Iso("GNF");

    /// <summary>Quetzal, 2 decimals.</summary>
    public static Currency GTQ { get; } = Iso("GTQ");

    /// <summary>Guyana Dollar, 2 decimals.</summary>
    public static Currency GYD { get; } = Iso("GYD");

    /// <summary>Hong Kong Dollar, 2 decimals.</summary>
    public static Currency HKD { get; } = Iso("HKD");

    /// <summary>Lempira, 2 decimals.</summary>
    public static Currency HNL { get; } = Iso("HNL");

    /// <summary>Gourde, 2 decimals.</summary>
    public static Currency HTG { get; } = Iso("HTG");

    /// <summary>Forint, 2 decimals.</summary>
    public static Currency HUF { get; } = Iso("HUF");

    /// <summary>Rupiah, 2 decimals.</summary>
    public static Currency IDR { get; } = Iso("IDR");

    /// <summary>New Israeli Sheqel, 2 decimals.</summary>
    public static Currency ILS { get; } = Iso("ILS");

    /// <summary>Indian Rupee, 2 decimals.</summary>
    public static Currency INR { get; } = Iso("INR");

    /// <summary>Iraqi Dinar, 3 decimals.</summary>
    public static Currency IQD { get; } = Iso("IQD");

    /// <summary>Iranian Rial, 2 decimals.</summary>
    public static Currency IRR { get; } = Iso("IRR");

    /// <summary>Iceland Krona, 0 decimals.</summary>
    public static Currency ISK { get; } = Iso("ISK");

    /// <summary>Jamaican Dollar, 2 decimals.</summary>
    public static Currency JMD { get; } = Iso("JMD");

    /// <summary>Jordanian Dinar, 3 decimals.</summary>
    public static Currency JOD { get; } = Iso("JOD");

    /// <summary>Yen, 0 decimals.</summary>
    public static Currency JPY { get; } = Iso("JPY");

    /// <summary>Kenyan Shilling, 2 decimals.</summary>
    public static Currency KES { get; } = Iso("KES");

    /// <summary>Som, 2 decimals.</summary>
    public static Currency KGS { get; } = Iso("KGS");

    /// <summary>Riel, 2 decimals.</summary>
    public static Currency KHR { get; } = Iso("KHR");

    /// <summary>Comorian Franc, 0 decimals.</summary>
    public static Currency KMF { get; } = Iso("KMF");

    /// <summary>North Korean Won, 2 decimals.</summary>
    public static Currency KPW { get; } = Iso("KPW");

    /// <summary>Won, 0 decimals.</summary>
    public static Currency KRW { get; } = Iso("KRW");

    /// <summary>Kuwaiti Dinar, 3 decimals.</summary>
    public static Currency KWD { get; } = Iso("KWD");

    /// <summary>Cayman Islands Dollar, 2 decimals.</summary>
    public static Currency KYD { get; } = Iso("KYD");

    /// <summary>Tenge, 2 decimals.</summary>
    public static Currency KZT { get; } = Iso("KZT");

    /// <summary>Lao Kip, 2 decimals.</summary>
    public static Currency LAK { get; } = Iso("LAK");

    /// <summary>Lebanese Pound, 2 decimals.</summary>
    public static Currency LBP { get; } = Iso("LBP");

    /// <summary>Sri Lanka Rupee, 2 decimals.</summary>
    public static Currency LKR { get; } = Iso("LKR");

    /// <summary>Liberian Dollar, 2 decimals.</summary>
    public static Currency LRD { get; } = Iso("LRD");

    /// <summary>Loti, 2 decimals.</summary>
    public static Currency LSL { get; } = Iso("LSL");

    /// <summary>Libyan Dinar, 3 decimals.</summary>
    public static Currency LYD { get; } = Iso("LYD");

    /// <summary>Moroccan Dirham, 2 decimals.</summary>
    public static Currency MAD { get; } = Iso("MAD");

    /// <summary>Moldovan Leu, 2 decimals.</summary>
    public static Currency MDL { get; } = Iso("MDL");

    /// <summary>Malagasy Ariary, 2 decimals.</summary>
    public static Currency MGA { get; } = Iso("MGA");

    /// <summary>Denar, 2 decimals.</summary>
    public static Currency MKD { get; } = Iso("MKD");

    /// <summary>Kyat, 2 decimals.</summary>
    public static Currency MMK { get; } = Iso("MMK");

    /// <summary>Tugrik, 2 decimals.</summary>
    public static Currency MNT { get; } = Iso("MNT");

    /// <summary>Pataca, 2 decimals.</summary>
    public static Currency MOP { get; } = Iso("MOP");

    /// <summary>Ouguiya, 2 decimals.</summary>
    public static Currency MRU { get; } = Iso("MRU");

    /// <summary>Mauritius Rupee, 2 decimals.</summary>
    public static Currency MUR { get; } = Iso("MUR");

    /// <summary>Rufiyaa, 2 decimals.</summary>
    public static Currency MVR { get; } = Iso("MVR");

    /// <summary>Malawi Kwacha, 2 decimals.</summary>
    public static Currency MWK { get; } = Iso("MWK");

    /// <summary>Mexican Peso, 2 decimals.</summary>
    public static Currency MXN { get; } = Iso("MXN");

    /// <summary>Mexican Unidad de Inversion (UDI), a fund code, 2 decimals.</summary>
    public static Currency MXV { get; } = Iso("MXV");

    /// <summary>Malaysian Ringgit, 2 decimals.</summary>
    public static Currency MYR { get; } = Iso("MYR");

    /// <summary>Mozambique Metical, 2 decimals.</summary>
    public static Currency MZN { get; } = Iso("MZN");

    /// <summary>Namibia Dollar, 2 decimals.</summary>
    public static Currency NAD { get; } = Iso("NAD");

    /// <summary>Naira, 2 decimals.</summary>
    public static Currency NGN { get; } = Iso("NGN");

    /// <summary>Cordoba Oro, 2 decimals.</summary>
    public static Currency NIO { get; } = Iso("NIO");

    /// <summary>Norwegian Krone, 2 decimals.</summary>
    public static Currency NOK { get; } = Iso("NOK");

    /// <summary>Nepalese Rupee, 2 decimals.</summary>
    public static Currency NPR { get; } = Iso("NPR");

    /// <summary>New Zealand Dollar, 2 decimals.</summary>
    public static Currency NZD { get; } = Iso("NZD");

    /// <summary>Rial Omani, 3 decimals.</summary>
    public static Currency OMR { get; } = Iso("OMR");

    /// <summary>Balboa, 2 decimals.</summary>
    public static Currency PAB { get; } = Iso("PAB");

    /// <summary>Sol, 2 decimals.</summary>
    public static Currency PEN { get; } = Iso("PEN");

    /// <summary>Kina, 2 decimals.</summary>
    public static Currency PGK { get; } = Iso("PGK");

    /// <summary>Philippine Peso, 2 decimals.</summary>
    public static Currency PHP { get; } = Iso("PHP");

    /// <summary>Pakistan Rupee, 2 decimals.</summary>
    public static Currency PKR { get; } = Iso("PKR");

    /// <summary>Zloty, 2 decimals.</summary>
    public static Currency PLN { get; } = Iso("PLN");

    /// <summary>Guarani, 0 decimals.</summary>
    public static Currency PYG { get; } = Iso("PYG");

    /// <summary>Qatari Rial, 2 decimals.</summary>
    public static Currency QAR { get; } = Iso("QAR");

    /// <summary>Romanian Leu, 2 decimals.</summary>
    public static Currency RON { get; } = Iso("RON");

    /// <summary>Serbian Dinar, 2 decimals.</summary>
    public static Currency RSD { get; } = Iso("RSD");

    /// <summary>Russian Ruble, 2 decimals.</summary>
    public static Currency RUB { get; } = Iso("RUB");

    /// <summary>Rwanda Franc, 0 decimals.</summary>
    public static Currency RWF { get; } = Iso("RWF");

    /// <summary>Saudi Riyal, 2 decimals.</summary>
    public static Currency SAR { get; } = Iso("SAR");

    /// <summary>Solomon Islands Dollar, 2 decimals.</summary>
    public static Currency SBD { get; } = Iso("SBD");

    /// <summary>Seychelles Rupee, 2 decimals.</summary>
    public static Currency SCR { get; } = Iso("SCR");

    /// <summary>Sudanese Pound, 2 decimals.</summary>
    public static Currency SDG { get; } = Iso("SDG");

    /// <summary>Swedish Krona, 2 decimals.</summary>
    public static Currency SEK { get; } = Iso("SEK");

    /// <summary>Singapore Dollar, 2 decimals.</summary>
    public static Currency SGD { get; } = Iso("SGD");

    /// <summary>Saint Helena Pound, 2 decimals.</summary>
    public static Currency SHP { get; } = Iso("SHP");

    /// <summary>Leone, 2 decimals.</summary>
    public static Currency SLE { get; } = Iso("SLE");

    /// <summary>Somali Shilling, 2 decimals.</summary>
    public static Currency SOS { get; } = Iso("SOS");

    /// <summary>Surinam Dollar, 2 decimals.</summary>
    public static Currency SRD { get; } = Iso("SRD");

    /// <summary>South Sudanese Pound, 2 decimals.</summary>
    public static Currency SSP { get; } = Iso("SSP");

    /// <summary>Dobra, 2 decimals.</summary>
    public static Currency STN { get; } = Iso("STN");

    /// <summary>El Salvador Colon, 2 decimals.</summary>
    public static Currency SVC { get; } = Iso("SVC");

    /// <summary>Syrian Pound, 2 decimals.</summary>
    public static Currency SYP { get; } = Iso("SYP");

    /// <summary>Lilangeni, 2 decimals.</summary>
    public static Currency SZL { get; } = Iso("SZL");

    /// <summary>Baht, 2 decimals.</summary>
    public static Currency THB { get; } = Iso("THB");

    /// <summary>Somoni, 2 decimals.</summary>
    public static Currency TJS { get; } = Iso("TJS");

    /// <summary>Turkmenistan New Manat, 2 decimals.</summary>
    public static Currency TMT { get; } = Iso("TMT");

    /// <summary>Tunisian Dinar, 3 decimals.</summary>
    public static Currency TND { get; } = Iso("TND");

    /// <summary>Pa’anga, 2 decimals.</summary>
    public static Currency TOP { get; } = Iso("TOP");

    /// <summary>Turkish Lira, 2 decimals.</summary>
    public static Currency TRY { get; } = Iso("TRY");

    /// <summary>Trinidad and Tobago Dollar, 2 decimals.</summary>
    public static Currency TTD { get; } = Iso("TTD");

    /// <summary>New Taiwan Dollar, 2 decimals.</summary>
    public static Currency TWD { get; } = Iso("TWD");

    /// <summary>Tanzanian Shilling, 2 decimals.</summary>
    public static Currency TZS { get; } = Iso("TZS");

    /// <summary>Hryvnia, 2 decimals.</summary>
    public static Currency UAH { get; } = Iso("UAH");

    /// <summary>Uganda Shilling, 0 decimals.</summary>
    public static Currency UGX { get; } = Iso("UGX");

    /// <summary>US Dollar, 2 decimals.</summary>
    public static Currency USD { get; } = Iso("USD");

    /// <summary>US Dollar (Next day), a fund code, 2 decimals.</summary>
    public static Currency USN { get; } = Iso("USN");

    /// <summary>Uruguay Peso en Unidades Indexadas (UI), a fund code, 0 decimals.</summary>
    public static Currency UYI { get; } = Iso("UYI");

    /// <summary>Peso Uruguayo, 2 decimals.</summary>
    public static Currency UYU { get; } = Iso("UYU");

    /// <summary>Unidad Previsional, a fund code, 4 decimals.</summary>
    public static Currency UYW { get; } = Iso("UYW");

    /// <summary>Uzbekistan Sum, 2 decimals.</summary>
    public static Currency UZS { get; } = Iso("UZS");

    /// <summary>Bolívar Digital, 2 decimals.</summary>
    public static Currency VED { get; } = Iso("VED");

    /// <summary>Bolívar Soberano, 2 decimals.</summary>
    public static Currency VES { get; } = Iso("VES");

    /// <summary>Dong, 0 decimals.</summary>
    public static Currency VND { get; } = Iso("VND");

    /// <summary>Vatu, 0 decimals.</summary>
    public static Currency VUV { get; } = Iso("VUV");

    /// <summary>Tala, 2 decimals.</summary>
    public static Currency WST { get; } = Iso("WST");

    /// <summary>CFA Franc BEAC, 0 decimals.</summary>
    public static Currency XAF { get; } = Iso("XAF");

    /// <summary>East Caribbean Dollar, 2 decimals.</summary>
    public static Currency XCD { get; } = Iso("XCD");

    /// <summary>Caribbean Guilder, 2 decimals.</summary>
    public static Currency XCG { get; } = Iso("XCG");

    /// <summary>CFA Franc BCEAO, 0 decimals.</summary>
    public static Currency XOF { get; } = Iso("XOF");

    /// <summary>CFP Franc, 0 decimals.</summary>
    public static Currency XPF { get; } = Iso("XPF");

    /// <summary>Yemeni Rial, 2 decimals.</summary>
    public static Currency YER { get; } = Iso("YER");

    /// <summary>Rand, 2 decimals.</summary>
    public static Currency ZAR { get; } = Iso("ZAR");

    /// <summary>Zambian Kwacha, 2 decimals.</summary>
    public static Currency ZMW { get; } = Iso("ZMW");

    /// <summary>Zimbabwe Gold, 2 decimals.</summary>
    public static Currency ZWG { get; } = Iso("ZWG");

    private static Currency Iso(string code) =>
        TryPack(code, out int letters) && IsoCurrencies.Find(letters) is { } entry ? FromIso(entry) : throw new ArgumentException(code, nameof(code));
}
