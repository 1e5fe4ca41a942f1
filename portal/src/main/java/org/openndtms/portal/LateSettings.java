package org.openndtms.portal;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Settings whose names are known at once, and whose values only when the database is there: whoever asks for a value
 * waits for it. Until then the database starts while the application is put together.
 */
final class LateSettings extends EnumerablePropertySource<Supplier<Map<String, Object>>> {
    private final String[] names;

    /**
     * Settings that come later.
     *
     * @param names of all of them
     * @param values waits for the values; throws what kept them from coming
     */
    LateSettings(Set<String> names, Supplier<Map<String, Object>> values) {
        super("late settings", values);
        this.names = names.toArray(String[]::new);
    }

    @Override
    public String[] getPropertyNames() {
        return names.clone();
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return containsProperty(name) ? source.get().get(name) : null;
    }
}
