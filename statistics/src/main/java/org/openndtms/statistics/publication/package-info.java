/** How figures are published: the tidy table, the spreadsheet and the web page. */
@NullMarked
package org.openndtms.statistics.publication;

import org.jspecify.annotations.NullMarked;
