package org.openndtms.testdata.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Items;

/**
 * The places where synthetic clients live: local authorities that lie, through one upper tier authority, within one
 * partnership. Places whose codes changed in the years a file may speak of are left out, so that every triple is right
 * on every date.
 */
final class Areas {
    private static final LocalDate SETTLED = LocalDate.of(2014, 1, 1);
    private static final Map<String, String> OUTWARD = Map.of(
            "North East", "NE DH SR TS DL",
            "North West", "M L BL OL WN PR BB CA LA SK CH WA",
            "Yorkshire and The Humber", "LS BD HX HD WF S HU YO DN HG",
            "East Midlands", "NG DE LE LN NN",
            "West Midlands", "B CV DY WS WV ST TF WR HR",
            "East of England", "NR IP CB CO CM PE SS SG LU AL",
            "London", "E N NW SE SW W CR BR HA RM UB",
            "South East", "BN CT ME TN GU RG PO SO OX MK SL RH HP",
            "South West", "BS BA SN GL EX PL TQ TR TA DT BH SP");

    private final List<Area> all = new ArrayList<>();
    private final Map<String, List<Area>> byPartnership = new HashMap<>();
    private final Map<String, List<Area>> byRegion = new HashMap<>();

    Areas(Items items) {
        Map<String, Code> partnershipByUpperTier = new HashMap<>();
        for (Code partnership : list(items.partnership).codes()) {
            partnership.groups().forEach(group -> partnershipByUpperTier.put(group, partnership));
        }
        CodeList upperTiers = list(items.upperTier);
        for (Code authority : list(items.localAuthority).codes()) {
            if (!settled(authority)) {
                continue;
            }
            for (String group : authority.groups()) {
                String upperTier = group.replace("UTLA ", "");
                Code partnership = partnershipByUpperTier.get(upperTier);
                if (partnership != null
                        && upperTiers.find(upperTier).filter(Areas::settled).isPresent()) {
                    add(partnership, authority.code(), upperTier);
                }
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("the pack has no local authority that lies within a partnership");
        }
    }

    /** A place for an agency. */
    Area ofAgency(Chance chance) {
        return all.get(chance.below(all.size()));
    }

    /** A place for a client of an agency: mostly within the same partnership. */
    Area near(Area agency, Chance chance) {
        int at = chance.below(1000);
        List<Area> choice = at < 860
                ? Objects.requireNonNull(byPartnership.get(agency.partnership()))
                : at < 985 ? Objects.requireNonNull(byRegion.get(agency.region())) : all;
        return choice.get(chance.below(choice.size()));
    }

    private void add(Code partnership, String localAuthority, String upperTier) {
        String region = partnership.groups().get(0);
        List<String> outward = List.of(OUTWARD.getOrDefault(region, "XX").split(" "));
        Area area = new Area(partnership.code(), localAuthority, upperTier, region, outward);
        all.add(area);
        byPartnership
                .computeIfAbsent(area.partnership(), code -> new ArrayList<>())
                .add(area);
        byRegion.computeIfAbsent(region, name -> new ArrayList<>()).add(area);
    }

    private static boolean settled(Code code) {
        return code.validTo() == null
                && (code.validFrom() == null || code.validFrom().isBefore(SETTLED));
    }

    private static CodeList list(Item item) {
        return Objects.requireNonNull(item.codeList(), item.name());
    }
}
