/**
 * The standard as data: packs, their items, code lists, rules and calendar, and the loader that checks a pack whole.
 * Knows nothing of files of records.
 */
@NullMarked
package org.openndtms.dataset;

import org.jspecify.annotations.NullMarked;
