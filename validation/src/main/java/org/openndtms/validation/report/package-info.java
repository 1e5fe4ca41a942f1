/** Writes what a check found in forms that people and programs read. Nothing here decides anything about a file. */
@NullMarked
package org.openndtms.validation.report;

import org.jspecify.annotations.NullMarked;
