/** What the documents promise. */
@NullMarked
package org.openndtms.documents;

import org.jspecify.annotations.NullMarked;
