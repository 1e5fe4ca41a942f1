package org.openndtms.testdata.model;

import java.util.List;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;

/**
 * The items that synthetic clients are made of, looked up in the pack once. This is the only class of the module that
 * knows the names of items; it uses the names by which the rules know them, so that a corrected header changes nothing
 * here.
 */
public final class Items {
    private final Pack pack;
    /** Section of the interventions. */
    public final Section interventions;
    /** Section of the sub-intervention reviews. */
    public final Section reviews;
    /** Section of the times in treatment. */
    public final Section times;
    /** Section of the outcomes profiles. */
    public final Section outcomes;
    /** Section of the client information reviews. */
    public final Section cirs;
    /** Flags of medication of a sub-intervention review. */
    public final List<Item> medicationFlags;
    /** Flags of methadone that is swallowed. */
    public final List<Item> methadoneFlags;
    /** Flags of buprenorphine that is swallowed. */
    public final List<Item> buprenorphineFlags;
    /** Flags of psychosocial work of a sub-intervention review. */
    public final List<Item> psychosocialFlags;
    /** All flags of a sub-intervention review. */
    public final List<Item> reviewFlags;
    /** All items of an outcomes profile. */
    public final List<Item> outcomesItems;
    /** Vulnerabilities of young people that can be declined. */
    public final List<Item> vulnerabilities;
    /** Vulnerabilities of young people at a client information review. */
    public final List<Item> reviewedVulnerabilities;

    /** Initial of the first name. */
    public final Item firstInitial;
    /** Initial of the surname. */
    public final Item surnameInitial;
    /** Date of birth. */
    public final Item born;
    /** Sex. */
    public final Item sex;
    /** Ethnicity. */
    public final Item ethnicity;
    /** Country of birth. */
    public final Item nation;

    /** Referral date. */
    public final Item referred;
    /** Agency code. */
    public final Item agency;
    /** Client reference of the agency. */
    public final Item clientReference;
    /** Client ID. */
    public final Item clientId;
    /** Episode ID. */
    public final Item episodeId;
    /** Consent. */
    public final Item consent;
    /** Software system and version. */
    public final Item software;
    /** Whether treated before. */
    public final Item previouslyTreated;
    /** First part of the postcode. */
    public final Item postcode;
    /** Partnership of residence. */
    public final Item partnership;
    /** Upper tier local authority. */
    public final Item upperTier;
    /** Local authority. */
    public final Item localAuthority;
    /** Referral source. */
    public final Item referralSource;
    /** Triage date. */
    public final Item triaged;
    /** Care plan date. */
    public final Item carePlan;
    /** Religion. */
    public final Item religion;
    /** Sexual orientation. */
    public final Item orientation;
    /** First disability. */
    public final Item disability1;
    /** Second disability. */
    public final Item disability2;
    /** Accommodation need. */
    public final Item accommodation;
    /** Whether a veteran. */
    public final Item veteran;
    /** Employment status. */
    public final Item employment;
    /** Time since last paid employment. */
    public final Item lastPaidWork;
    /** Parental responsibility. */
    public final Item responsibility;
    /** Parental status. */
    public final Item parentalStatus;
    /** Number of children living with the client. */
    public final Item childrenInHome;
    /** Help the children receive. */
    public final Item childrenHelp;
    /** Second help the children receive. */
    public final Item childrenHelp2;
    /** Whether pregnant. */
    public final Item pregnant;
    /** Main problem substance. */
    public final Item drug1;
    /** Age of first use. */
    public final Item drugAge;
    /** Route of administration. */
    public final Item route;
    /** Second problem substance. */
    public final Item drug2;
    /** Third problem substance. */
    public final Item drug3;
    /** Drinking days of the last 28. */
    public final Item drinkingDays;
    /** Units on a drinking day. */
    public final Item drinkingUnits;
    /** Injecting status. */
    public final Item injecting;
    /** Severity of alcohol dependence. */
    public final Item dependence;
    /** Hepatitis B vaccinations. */
    public final Item hepBVaccinations;
    /** Hepatitis B intervention status. */
    public final Item hepBStatus;
    /** Whether tested for hepatitis C. */
    public final Item hepCTested;
    /** Hepatitis C intervention status. */
    public final Item hepCStatus;
    /** Latest hepatitis C test. */
    public final Item hepCTestDate;
    /** Hepatitis C antibody status. */
    public final Item hepCAntibody;
    /** Hepatitis C PCR status. */
    public final Item hepCPcr;
    /** Whether referred for hepatitis C treatment. */
    public final Item hepCReferred;
    /** Health care assessment date. */
    public final Item healthAssessed;
    /** Naloxone issued. */
    public final Item naloxoneIssued;
    /** Naloxone administered. */
    public final Item naloxoneUsed;
    /** Mental health treatment need. */
    public final Item mentalNeed;
    /** Mental health treatment received. */
    public final Item mentalTreatment;
    /** Care coordination. */
    public final Item coordination;
    /** Discharge date. */
    public final Item discharged;
    /** Discharge reason. */
    public final Item dischargeReason;
    /** Secure establishment. */
    public final Item establishment;
    /** Initial reception date. */
    public final Item received;
    /** Reception date at the current establishment. */
    public final Item receivedHere;
    /** Establishment transferred from. */
    public final Item transferredFrom;
    /** Whether in treatment immediately before custody. */
    public final Item treatedBefore;
    /** Exit date. */
    public final Item exited;
    /** Exit reason. */
    public final Item exitReason;
    /** Partnership of exit. */
    public final Item exitDestination;
    /** Establishment of exit. */
    public final Item exitEstablishment;
    /** Referral on release. */
    public final Item onwardReferral;
    /** Naloxone issued on exit. */
    public final Item naloxoneOnExit;
    /** Whether looked after. */
    public final Item lookedAfter;
    /** Where looked after. */
    public final Item lookedAfterWhere;
    /** Whether a child in need. */
    public final Item inNeed;
    /** Whether on a child protection plan. */
    public final Item protection;
    /** Sexual health. */
    public final Item sexualHealth;
    /** Education, employment or training. */
    public final Item education;

    /** Treatment intervention. */
    public final Item modality;
    /** Date referred to the intervention. */
    public final Item modalityReferred;
    /** Setting. */
    public final Item setting;
    /** Intervention ID. */
    public final Item modalityId;
    /** First appointment offered. */
    public final Item appointment;
    /** Start of the intervention. */
    public final Item started;
    /** End of the intervention. */
    public final Item ended;
    /** Exit status. */
    public final Item exitStatus;

    /** Date of the sub-intervention review. */
    public final Item reviewed;
    /** Sub-intervention review ID. */
    public final Item reviewId;
    /** Any other medication. */
    public final Item otherMedication;
    /** Daily dose of methadone. */
    public final Item methadoneDose;
    /** Daily dose of buprenorphine. */
    public final Item buprenorphineDose;
    /** Supervised consumption. */
    public final Item supervised;

    /** Date of the time in treatment. */
    public final Item timeDate;
    /** Time in treatment. */
    public final Item time;
    /** Time in treatment ID. */
    public final Item timeId;

    /** Date of the outcomes profile. */
    public final Item profiled;
    /** Outcomes profile ID. */
    public final Item profileId;
    /** Treatment stage. */
    public final Item stage;
    /** Days of alcohol use. */
    public final Item alcoholUse;
    /** Units on a drinking day. */
    public final Item consumption;
    /** Days of opiate use. */
    public final Item opiateUse;
    /** Days of crack use. */
    public final Item crackUse;
    /** Days of cocaine use. */
    public final Item cocaineUse;
    /** Days of amphetamine use. */
    public final Item amphetamineUse;
    /** Days of cannabis use. */
    public final Item cannabisUse;
    /** Days of other use. */
    public final Item otherUse;
    /** Days of ecstasy use. */
    public final Item ecstasyUse;
    /** Days of solvent use. */
    public final Item solventUse;
    /** Days of ketamine use. */
    public final Item ketamineUse;
    /** Days of use of new substances. */
    public final Item newSubstanceUse;
    /** Days of benzodiazepine use. */
    public final Item benzodiazepineUse;
    /** Days of tobacco use. */
    public final Item tobaccoUse;
    /** Injecting days. */
    public final Item injectingDays;
    /** Sharing. */
    public final Item sharing;
    /** Shoplifting days. */
    public final Item shoplifting;
    /** Drug selling days. */
    public final Item selling;
    /** Other theft. */
    public final Item theft;
    /** Assault. */
    public final Item assault;
    /** Psychological health. */
    public final Item psychological;
    /** Days of paid work. */
    public final Item paidWork;
    /** Days of volunteering. */
    public final Item volunteering;
    /** Days of unpaid work. */
    public final Item placement;
    /** Days of education. */
    public final Item college;
    /** Physical health. */
    public final Item physical;
    /** Acute housing problem. */
    public final Item acuteHousing;
    /** Unsuitable housing. */
    public final Item unsuitableHousing;
    /** Risk of eviction. */
    public final Item eviction;
    /** Quality of life. */
    public final Item qualityOfLife;
    /** Satisfaction with life. */
    public final Item satisfaction;
    /** Anxiety. */
    public final Item anxiety;
    /** Happiness. */
    public final Item happiness;
    /** Getting on with family. */
    public final Item family;
    /** Getting on with friends. */
    public final Item friends;
    /** Unsafe use. */
    public final Item safety;

    /** Date of the client information review. */
    public final Item informed;
    /** Client information review ID. */
    public final Item informationId;
    /** Mental health treatment need at the review. */
    public final Item reviewedMentalNeed;
    /** Mental health treatment received at the review. */
    public final Item reviewedMentalTreatment;
    /** Naloxone issued at the review. */
    public final Item reviewedNaloxoneIssued;
    /** Naloxone administered at the review. */
    public final Item reviewedNaloxoneUsed;
    /** Parental status at the review. */
    public final Item reviewedParentalStatus;
    /** Number of children in the home at the review. */
    public final Item reviewedChildren;
    /** Help the children receive at the review. */
    public final Item reviewedChildrenHelp;
    /** Whether pregnant at the review. */
    public final Item reviewedPregnant;
    /** Hepatitis B vaccinations at the review. */
    public final Item reviewedHepBVaccinations;
    /** Hepatitis B intervention status at the review. */
    public final Item reviewedHepBStatus;
    /** Whether tested for hepatitis C at the review. */
    public final Item reviewedHepCTested;
    /** Hepatitis C intervention status at the review. */
    public final Item reviewedHepCStatus;
    /** Latest hepatitis C test at the review. */
    public final Item reviewedHepCTestDate;
    /** Hepatitis C antibody status at the review. */
    public final Item reviewedHepCAntibody;
    /** Hepatitis C PCR status at the review. */
    public final Item reviewedHepCPcr;
    /** Whether referred for hepatitis C treatment at the review. */
    public final Item reviewedHepCReferred;
    /** Health care assessment date at the review. */
    public final Item reviewedHealthAssessed;
    /** Whether a child in need at the review. */
    public final Item reviewedInNeed;
    /** Whether on a child protection plan at the review. */
    public final Item reviewedProtection;
    /** Education, employment or training at the review. */
    public final Item reviewedEducation;

    /**
     * Looks the items up.
     *
     * @throws IllegalArgumentException if the pack lacks one of them
     */
    public Items(Pack pack) {
        this.pack = pack;

        firstInitial = item("FINITIAL");
        surnameInitial = item("SINITIAL");
        born = item("DOB");
        sex = item("SEX");
        ethnicity = item("ETHNIC");
        nation = item("NATION");

        referred = item("REFLD");
        agency = item("AGNCY");
        clientReference = item("CLIENT");
        clientId = item("CLIENTID");
        episodeId = item("EPISODID");
        consent = item("CONSENT");
        software = item("CMSID");
        previouslyTreated = item("PREVTR");
        postcode = item("PC");
        partnership = item("DAT");
        upperTier = item("UTLA");
        localAuthority = item("LA");
        referralSource = item("RFLS");
        triaged = item("TRIAGED");
        carePlan = item("CPLANDT");
        religion = item("RELIGION");
        orientation = item("SEXUALO");
        disability1 = item("DISABLE1");
        disability2 = item("DISABLE2");
        accommodation = item("ACCMNEED");
        veteran = item("VETERAN");
        employment = item("EMPSTAT");
        lastPaidWork = item("TSLPE");
        responsibility = item("PARNTRESP");
        parentalStatus = item("PRNTSTAT");
        childrenInHome = item("CHILDWTH");
        childrenHelp = item("EHCSC");
        childrenHelp2 = item("EHCSC2");
        pregnant = item("PREGNANT");
        drug1 = item("DRUG1");
        drugAge = item("DRUG1AGE");
        route = item("ROUTE");
        drug2 = item("DRUG2");
        drug3 = item("DRUG3");
        drinkingDays = item("ALCDDAYS");
        drinkingUnits = item("ALCUNITS");
        injecting = item("INJSTAT");
        dependence = item("SADQ");
        hepBVaccinations = item("HEPBVAC");
        hepBStatus = item("HEPBSTAT");
        hepCTested = item("HEPCTD");
        hepCStatus = item("HEPCSTAT");
        hepCTestDate = item("HEPCTSTD");
        hepCAntibody = item("HCVAS");
        hepCPcr = item("HCVPS");
        hepCReferred = item("REFHCV");
        healthAssessed = item("HLCASSDT");
        naloxoneIssued = item("NALOXISS");
        naloxoneUsed = item("NALOXAD");
        mentalNeed = item("MTHTN");
        mentalTreatment = item("CRTMHN");
        coordination = item("TOPCC");
        discharged = item("DISD");
        dischargeReason = item("DISRSN");
        establishment = item("PRISNID");
        received = item("RECPDT");
        receivedHere = item("RECPCDT");
        transferredFrom = item("TFRMPRIS");
        treatedBefore = item("TRTTRANS");
        exited = item("EXITDATE");
        exitReason = item("EXITRSN");
        exitDestination = item("EXITDEST");
        exitEstablishment = item("EXITPRIS");
        onwardReferral = item("REFREL");
        naloxoneOnExit = item("NALOXEXIT");
        lookedAfter = item("YPLAC");
        lookedAfterWhere = item("CLALOCTN");
        inNeed = item("CIN");
        protection = item("CPP");
        sexualHealth = item("SEXHEALTH");
        education = item("EETSTAT");

        modality = item("MODAL");
        modalityReferred = item("REFMODDT");
        setting = item("MODSET");
        modalityId = item("MODID");
        appointment = item("FAOMODDT");
        started = item("MODST");
        ended = item("MODEND");
        exitStatus = item("MODEXIT");

        reviewed = item("SUBMODDT");
        reviewId = item("SUBMID");
        otherMedication = item("PHOTHER");
        methadoneDose = item("PHDOSMET");
        buprenorphineDose = item("PHDOSBUP");
        supervised = item("PHOSTSPVD");

        timeDate = item("TITDATE");
        time = item("TITREAT");
        timeId = item("TITID");

        profiled = item("TOPDATE");
        profileId = item("TOPID");
        stage = item("TRSTAGE");
        alcoholUse = item("ALCUSE");
        consumption = item("CONSMP");
        opiateUse = item("OPIUSE");
        crackUse = item("CRAUSE");
        cocaineUse = item("COCAUSE");
        amphetamineUse = item("AMPHUSE");
        cannabisUse = item("CANNUSE");
        otherUse = item("OTDRGUSE");
        ecstasyUse = item("ECSTUSE");
        solventUse = item("SOLVUSE");
        ketamineUse = item("KETUSE");
        newSubstanceUse = item("NPSUSE");
        benzodiazepineUse = item("BENZUSE");
        tobaccoUse = item("TOBUSE");
        injectingDays = item("IVDRGUSE");
        sharing = item("SHARING");
        shoplifting = item("SHOTHEFT");
        selling = item("DRGSELL");
        theft = item("OTHTHEFT");
        assault = item("ASSAULT");
        psychological = item("PSYHSTAT");
        paidWork = item("PWORK");
        volunteering = item("DAYSVOLN");
        placement = item("UNPDWORK");
        college = item("EDUCAT");
        physical = item("PHSTAT");
        acuteHousing = item("ACUTHPBM");
        unsuitableHousing = item("UNSTHSE");
        eviction = item("HRISK");
        qualityOfLife = item("QUALLIFE");
        satisfaction = item("YPLIFE");
        anxiety = item("YPANX");
        happiness = item("YPHAPPY");
        family = item("YPFAMILY");
        friends = item("YPFRIEND");
        safety = item("YPSAFE");

        informed = item("CIRDT");
        informationId = item("CIRID");
        reviewedMentalNeed = item("CIRMTHTN");
        reviewedMentalTreatment = item("CIRCRTMHN");
        reviewedNaloxoneIssued = item("CIRNALOXISS");
        reviewedNaloxoneUsed = item("CIRNALOXAD");
        reviewedParentalStatus = item("CIRPRTST");
        reviewedChildren = item("CIRCLDWT");
        reviewedChildrenHelp = item("CIREHCSC");
        reviewedPregnant = item("CIRPREGNANT");
        reviewedHepBVaccinations = item("CIRHEPBVAC");
        reviewedHepBStatus = item("CIRHEPBSTAT");
        reviewedHepCTested = item("CIRHEPCTD");
        reviewedHepCStatus = item("CIRHEPCSTAT");
        reviewedHepCTestDate = item("CIRHEPCTSTD");
        reviewedHepCAntibody = item("CIRHCVAS");
        reviewedHepCPcr = item("CIRHCVPS");
        reviewedHepCReferred = item("CIRREFHCV");
        reviewedHealthAssessed = item("CIRHLCASSDT");
        reviewedInNeed = item("CIRCIN");
        reviewedProtection = item("CIRCPP");
        reviewedEducation = item("CIREETSTAT");

        interventions = modality.section();
        reviews = reviewed.section();
        times = timeDate.section();
        outcomes = profiled.section();
        cirs = informed.section();
        List<Item> flags = pack.items().stream()
                .filter(item -> item.section().equals(reviews) && item.codeList() != null && item != supervised)
                .toList();
        reviewFlags = flags;
        medicationFlags = flags.stream()
                .filter(item -> item.name().startsWith("PH") || item.name().equals("YPPHARM"))
                .toList();
        methadoneFlags = items("PHMETSTBL", "PHMETWTH", "PHMETMAIN");
        buprenorphineFlags = items("PHBUPSTBL", "PHBUPWTH", "PHBUPMAIN", "PHBUNASTBL", "PHBUNAWTH", "PHBUNAMAIN");
        psychosocialFlags = flags.stream()
                .filter(item -> item.name().startsWith("PSY") || item.name().startsWith("YPPSY"))
                .toList();
        outcomesItems = pack.items().stream()
                .filter(item -> item.section().equals(outcomes))
                .toList();
        vulnerabilities = items("SEXEXPLO", "CRIMEXPLO", "DOMABUSE", "OTHSUBUSE", "ANTISOC", "SELFHARM");
        reviewedVulnerabilities = items("CIRSEXEXPLO", "CIRCRIMEXPLO", "CIRSELFHARM");
    }

    /**
     * The item that rules write so.
     *
     * @throws IllegalArgumentException if the pack lacks it
     */
    public Item item(String name) {
        return pack.findItem(name)
                .orElseThrow(() -> new IllegalArgumentException("pack " + pack.id() + " has no item " + name));
    }

    private List<Item> items(String... names) {
        return List.of(names).stream().map(this::item).toList();
    }
}
