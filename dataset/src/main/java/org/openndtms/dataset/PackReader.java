package org.openndtms.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads and checks a whole pack: everything that is wrong is gathered before anything is said, and nothing is half
 * loaded.
 */
final class PackReader {
    private PackReader() {}

    /**
     * Reads a pack.
     *
     * @throws PackException if anything in it is wrong
     */
    static Pack read(PackFolder folder) {
        Faults faults = new Faults();
        PackFiles files = new PackFiles(folder, faults);
        Manifest manifest = ManifestReader.read(files);
        if (manifest.sections().isEmpty()) {
            faults.throwIfAny(folder.name());
        }
        CodeListsReader lists = new CodeListsReader(files);
        List<Item> items = ItemsReader.read(files, manifest, lists);
        if (faults.broken(ItemsReader.FILE)) {
            faults.throwIfAny(folder.name());
        }
        manifest.furtherLists().forEach(lists::named);
        lists.refuseUnused();
        Map<String, CodeList> codeLists = lists.lists();
        SetsReader setsReader = new SetsReader(files, manifest, codeLists, items);
        Map<String, Set<String>> sets = setsReader.sets();
        Map<String, Map<String, Set<String>>> datasetCodes = setsReader.datasetCodes();
        Map<String, Item> outcomeItems = setsReader.outcomeItems();
        Map<String, String> dats = DatsReader.read(items, faults);
        List<Rule> rules = RulesReader.read(files, manifest, items, PackNames.of(manifest, items, sets));
        PackCheck.run(manifest, items, sets.keySet(), !rules.isEmpty(), faults);
        List<Silence> silences =
                SilencesReader.read(files, rules.stream().map(Rule::id).collect(Collectors.toSet()));
        SubmissionCalendar calendar = CalendarReader.read(files);
        faults.throwIfAny(folder.name());
        return new Pack(new Pack.Contents(
                manifest.id(),
                manifest.letter(),
                manifest.version(),
                manifest.title(),
                manifest.validFrom(),
                manifest.provenance(),
                manifest.datasets(),
                manifest.sections(),
                new ArrayList<>(items),
                codeLists,
                rules,
                silences,
                sets,
                datasetCodes,
                outcomeItems,
                dats,
                manifest.dateForms(),
                calendar));
    }
}
