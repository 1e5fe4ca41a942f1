package org.openndtms.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.TableWalk.Place;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Walks every table as every role: reads, adds, changes and removes a row of its own, of the same agency, area and
 * region and of another region, and compares with the matrix. How a row of a table is made says its recipe.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TableWalkTest extends PortalTest {
    private static final Map<String, TableRecipe> RECIPES = TableRecipe.all();
    private static final List<String> OPERATIONS = List.of("select", "insert", "update", "delete");

    @Autowired
    private Permissions permissions;

    private Map<Nearness, Place> places = Map.of();
    private final Map<Role, Person> actors = new EnumMap<>(Role.class);

    static Stream<String> tables() {
        return RECIPES.keySet().stream();
    }

    @BeforeAll
    void makePlacesAndActors() {
        places = newPlaces();
        for (Role role : Role.values()) {
            actors.put(role, actor(role));
        }
    }

    @Test
    void everyTableHasARecipeAndEveryRecipeATable() throws SQLException {
        try (TableWalk walk = new TableWalk(RECIPES)) {
            assertThat(RECIPES.keySet())
                    .as("portal/src/test/resources/table-recipes has one file for each table; see docs/portal.md")
                    .containsExactlyInAnyOrderElementsOf(walk.tables());
        }
    }

    @Test
    void theMatrixNamesOnlyTablesAndOperationsThatThereAre() {
        Set<String> unknown = new TreeSet<>();
        permissions.list().forEach(permission -> unknown.addAll(permission.tables()));
        unknown.removeIf(name -> RECIPES.containsKey(name.split(":")[0]) && OPERATIONS.contains(name.split(":")[1]));
        assertThat(unknown).isEmpty();
    }

    @Test
    void theListsOfRefusalsNameRolesAndPlacesThatThereAre() {
        List<String> roles = Arrays.stream(Role.values()).map(Role::name).toList();
        List<String> near = Arrays.stream(Nearness.values()).map(Nearness::name).toList();
        assertThat(RECIPES.values())
                .allSatisfy(recipe -> assertThat(recipe.refusals()).allSatisfy(refusal -> {
                    assertThat(OPERATIONS).containsAll(refusal.operations());
                    assertThat(refusal.role().equals("*") || roles.contains(refusal.role()))
                            .isTrue();
                    assertThat(refusal.nearness().equals("*") || near.contains(refusal.nearness()))
                            .isTrue();
                }));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRoleReachesTheRowsThatTheMatrixGivesItAndNoOther(String table) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (TableWalk walk = new TableWalk(RECIPES)) {
            for (Role role : Role.values()) {
                Person actor = Objects.requireNonNull(actors.get(role));
                Map<Nearness, Place> own = new EnumMap<>(places);
                own.put(Nearness.SELF, here().of(actor.id().toString()));
                own.forEach((near, place) ->
                        wrong.addAll(compare(walk, table, role, actor.id().toString(), near, place)));
            }
            places.forEach((near, place) -> wrong.addAll(compare(walk, table, null, null, near, place)));
        }
        assertThat(wrong).as(table).isEmpty();
    }

    private List<String> compare(
            TableWalk walk, String table, @Nullable Role role, @Nullable String actor, Nearness near, Place place) {
        String name = role == null ? "PUBLIC" : role.name();
        List<String> wrong = new ArrayList<>();
        Map<String, Boolean> reached = walk.reach(table, actor, place, near == Nearness.SELF);
        reached.forEach((operation, done) -> {
            String plain = operation.split(" ")[0];
            boolean given = near.within(scope(table + ":" + plain, role))
                    && !Objects.requireNonNull(RECIPES.get(table)).refuses(plain, name, near);
            boolean blind = !plain.equals(operation);
            if (blind ? done && !given : done != given) {
                wrong.add("%s %s a row at %s: the matrix says %s".formatted(name, operation, near, given));
            }
        });
        return wrong;
    }

    /** The widest of the scopes that the matrix gives a role for an operation on a table. */
    private Scope scope(String operation, @Nullable Role role) {
        return permissions.list().stream()
                .filter(permission -> permission.tables().contains(operation))
                .map(permission -> permissions.scope(permission.name(), role))
                .max(Scope::compareTo)
                .orElse(Scope.NONE);
    }

    private Place here() {
        return Objects.requireNonNull(places.get(Nearness.AGENCY));
    }

    private Map<Nearness, Place> newPlaces() {
        String here = given.area("1");
        Map<Nearness, Place> places = new EnumMap<>(Nearness.class);
        places.put(Nearness.AGENCY, place("1", here));
        places.put(Nearness.AREA, place("1", here));
        places.put(Nearness.REGION, place("1", given.area("1")));
        places.put(Nearness.ELSEWHERE, place("2", given.area("2")));
        return places;
    }

    private Place place(String region, String area) {
        String agency = given.agencyIn(area, region, "AD");
        Person person = given.person(Role.PROVIDER_SUBMITTER, agency);
        return new Place(region, area, agency, person.id().toString());
    }

    private Person actor(Role role) {
        Place here = here();
        return switch (role.reach()) {
            case AGENCIES -> given.person(role, here.agency());
            case REGIONS -> given.person(role, here.region());
            case AREAS -> given.person(role, here.area());
            case NATION, NONE -> given.person(role);
        };
    }
}
