package org.openndtms.portal.standard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.springframework.stereotype.Component;

/** The dataset versions that the portal documents: all packs that are built in, the current one first. */
@Component
public class Standards {
    private final Map<String, Pack> byId = new LinkedHashMap<>();

    Standards() {
        Packs.builtIn().forEach(id -> byId.put(id, Packs.load(id)));
    }

    /** The version in force. */
    public Pack current() {
        return list().get(0);
    }

    /** All versions, the one in force first. */
    public List<Pack> list() {
        return List.copyOf(byId.values());
    }

    /** The version with that id, such as {@code cds-p}. */
    public Optional<Pack> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
