/**
 * What a file holds as a whole, counted: what a regional team looks at before a file is loaded, and sets beside the
 * file loaded before. Counts only, never a value of a record.
 */
@NullMarked
package org.openndtms.validation.profile;

import org.jspecify.annotations.NullMarked;
