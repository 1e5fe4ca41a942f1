package org.openndtms.cli;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.validation.report.SoftwareVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of the software and of the packs built into it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        List<String> lines = new ArrayList<>();
        lines.add("ndtms " + SoftwareVersion.text());
        for (String id : Packs.builtIn()) {
            Pack pack = Packs.load(id);
            lines.add("pack " + pack + " (" + pack.title() + ")");
        }
        return lines.toArray(String[]::new);
    }
}
