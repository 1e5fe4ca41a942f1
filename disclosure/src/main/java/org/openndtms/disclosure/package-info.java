/**
 * Disclosure control of published tables: protection, the ledger of what was published, and the audit that attacks a
 * release as an outsider would. Knows tables and nothing of what they count.
 */
@NullMarked
package org.openndtms.disclosure;

import org.jspecify.annotations.NullMarked;
