/**
 * A law as a folder: jurisdictions with their statutes, lists and programmes, read as data and
 * checked before they decide anything.
 */
@NullMarked
package org.clearance.domain.law.jurisdiction;

import org.jspecify.annotations.NullMarked;
