/** How synthetic clients become the rows of a file, and the habits of suppliers. */
@NullMarked
package org.openndtms.testdata.file;

import org.jspecify.annotations.NullMarked;
