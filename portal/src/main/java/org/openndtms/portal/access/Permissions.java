package org.openndtms.portal.access;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The permission matrix, read from {@code permissions.csv}: what each role, and the public, may do and how far. Nothing
 * outside that file gives a permission. Its column {@code tables} says which operations on tables of the database
 * belong to a permission, such as {@code agency:select}; row-level security is tested against it.
 */
@Component
public class Permissions {
    private static final String FILE = "/org/openndtms/portal/permissions.csv";

    private final Map<String, Permission> byName;

    /**
     * One row of the matrix.
     *
     * @param name what routes name
     * @param means in words
     * @param tables operations on tables, {@code table:operation}
     * @param open whether those who are not signed in have it too
     * @param scopes how far it reaches for each role
     */
    public record Permission(String name, String means, Set<String> tables, boolean open, Map<Role, Scope> scopes) {}

    /** Reads the matrix of the project. */
    public Permissions() {
        this(read());
    }

    Permissions(Map<String, Permission> byName) {
        this.byName = byName;
    }

    /** All rows, in the order of the file. */
    public List<Permission> list() {
        return List.copyOf(byName.values());
    }

    /**
     * How far a permission reaches for a role.
     *
     * @param role null for somebody who is not signed in
     * @throws IllegalArgumentException when the matrix has no such permission, which is a fault of the software
     */
    public Scope scope(String permission, @Nullable Role role) {
        Permission row = find(permission)
                .orElseThrow(() -> new IllegalArgumentException("permissions.csv has no permission " + permission));
        if (role == null) {
            return row.open() ? Scope.ALL : Scope.NONE;
        }
        return Objects.requireNonNull(row.scopes().get(role));
    }

    /** Whether a role, or with null the public, has a permission at all. */
    public boolean allows(String permission, @Nullable Role role) {
        return scope(permission, role) != Scope.NONE;
    }

    /** The row of a permission. */
    public Optional<Permission> find(String permission) {
        return Optional.ofNullable(byName.get(permission));
    }

    private static Map<String, Permission> read() {
        try (InputStream in = Objects.requireNonNull(Permissions.class.getResourceAsStream(FILE), FILE);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            Map<String, Permission> permissions = new LinkedHashMap<>();
            for (NamedCsvRecord row : rows) {
                Permission permission = permission(row);
                if (permissions.put(permission.name(), permission) != null) {
                    throw new IllegalStateException("permissions.csv has " + permission.name() + " twice");
                }
            }
            return permissions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Permission permission(NamedCsvRecord row) {
        Map<Role, Scope> scopes = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            scopes.put(role, scope(row.getField(role.name())));
        }
        Set<String> tables = new TreeSet<>(List.of(row.getField("tables").split(" ")));
        tables.remove("");
        boolean open = scope(row.getField("PUBLIC")) == Scope.ALL;
        return new Permission(row.getField("permission"), row.getField("means"), tables, open, scopes);
    }

    private static Scope scope(String cell) {
        return cell.equals("-") ? Scope.NONE : Scope.valueOf(cell.toUpperCase(Locale.ROOT));
    }
}
