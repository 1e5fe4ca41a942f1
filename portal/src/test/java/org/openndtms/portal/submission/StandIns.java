package org.openndtms.portal.submission;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openndtms.records.Source;
import org.openndtms.validation.Confirmation;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.stereotype.Component;

/**
 * Stands in for parts of the portal that a test of submitting and reviewing does not want to run: files are served from
 * memory, and what nothing implements does the least that it promises. What does implement them is left in place.
 */
@Component
class StandIns implements BeanDefinitionRegistryPostProcessor {

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        ConfigurableListableBeanFactory beans = (ConfigurableListableBeanFactory) registry;
        String files = behind(beans, ReceivedFiles.class);
        add(
                registry,
                Files.class,
                () -> new Files(files == null ? null : () -> beans.getBean(files, ReceivedFiles.class)));
        String confirmed = behind(beans, Confirmed.class);
        add(
                registry,
                Confirmations.class,
                () -> new Confirmations(confirmed == null ? null : () -> beans.getBean(confirmed, Confirmed.class)));
        if (name(beans, LoadedFiles.class) == null) {
            add(registry, LoadedFiles.class, () -> loaded(beans));
        }
        if (name(beans, Recheck.class) == null) {
            add(registry, Recheck.class, () -> id -> again(beans.getBean(Submissions.class), id));
        }
        if (name(beans, LoadQueue.class) == null) {
            add(registry, LoadQueue.class, () -> id -> {});
        }
        if (name(beans, Rollback.class) == null) {
            add(
                    registry,
                    Rollback.class,
                    () -> (id, reason) -> beans.getBean(Submissions.class).step(id, Event.ROLL_BACK, reason));
        }
    }

    /**
     * The bean of a type that there is without this class: where there are several, the one that the others give way
     * to.
     */
    private static @Nullable String name(ConfigurableListableBeanFactory beans, Class<?> type) {
        String[] names = beans.getBeanNamesForType(type, true, false);
        String first = names.length == 0 ? null : names[0];
        for (String name : names) {
            first = beans.getBeanDefinition(name).isPrimary() ? name : first;
        }
        return first;
    }

    /** What is served here comes first, and what came first is asked for the rest. */
    private static @Nullable String behind(ConfigurableListableBeanFactory beans, Class<?> type) {
        String name = name(beans, type);
        if (name != null) {
            beans.getBeanDefinition(name).setPrimary(false);
        }
        return name;
    }

    private static <T> void add(BeanDefinitionRegistry registry, Class<T> type, Supplier<T> made) {
        RootBeanDefinition definition = new RootBeanDefinition(type, made);
        definition.setPrimary(true);
        registry.registerBeanDefinition("standIn" + type.getSimpleName(), definition);
    }

    private static LoadedFiles loaded(ConfigurableListableBeanFactory beans) {
        return agency -> beans.getBean(Submissions.class)
                .loaded(agency)
                .map(one -> new LoadedFiles.Loaded(one.id(), one.file(), ""));
    }

    private static void again(Submissions submissions, long id) {
        State state = submissions.find(id).orElseThrow().state();
        submissions.step(id, state == State.EXPIRED ? Event.REVIVE : Event.CHECK_AGAIN, "");
    }

    /** Serves the files that a test has put here, and others as they are really kept. */
    static class Files implements ReceivedFiles {
        private final Map<UUID, byte[]> kept = new ConcurrentHashMap<>();
        private final @Nullable Supplier<ReceivedFiles> others;

        Files(@Nullable Supplier<ReceivedFiles> others) {
            this.others = others;
        }

        void put(UUID file, byte[] bytes) {
            kept.put(file, bytes);
        }

        @Override
        public Source open(UUID file) throws IOException {
            byte[] bytes = kept.get(file);
            if (bytes != null) {
                return Source.of("kept.csv", bytes);
            }
            if (others == null) {
                throw new IOException("nothing of the file is kept");
            }
            return others.get().open(file);
        }

        @Override
        public int withdraw(UUID file, String clientId) throws IOException {
            return others == null ? 0 : others.get().withdraw(file, clientId);
        }
    }

    /** Knows the confirmations that a test has put here, and others as they are really kept. */
    static class Confirmations implements Confirmed {
        private final Map<String, List<Confirmation>> kept = new ConcurrentHashMap<>();
        private final @Nullable Supplier<Confirmed> others;

        Confirmations(@Nullable Supplier<Confirmed> others) {
            this.others = others;
        }

        void put(String agency, List<Confirmation> confirmations) {
            kept.put(agency, confirmations);
        }

        @Override
        public List<Confirmation> of(String agency) {
            return Optional.ofNullable(kept.get(agency))
                    .orElseGet(() -> others == null ? List.of() : others.get().of(agency));
        }
    }
}
