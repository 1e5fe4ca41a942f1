package org.openndtms.portal.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The systems that a test says have passed the compliance tests; none until it says so. */
@Component
class GivenSystems implements CompliantSystems {
    private final List<CompliantSystem> systems = new ArrayList<>();

    @Override
    public List<CompliantSystem> list() {
        return List.copyOf(systems);
    }

    void add(CompliantSystem system) {
        systems.add(system);
    }

    void clear() {
        systems.clear();
    }
}
