package org.clearance.workers;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.domain.office.setting.Term;

/** The terms that a process instance is started with. */
public final class TestTerms {
  private TestTerms() {}

  public static Map<String, String> usual() {
    return with(Map.of());
  }

  /** The usual terms, but for some: {@code hold} → {@code PT1S}. */
  public static Map<String, String> with(Map<String, String> others) {
    var terms = new TreeMap<String, String>();
    Arrays.stream(Term.values())
        .forEach(term -> terms.put(term.variable(), term.usual().toString()));
    terms.putAll(others);
    return terms;
  }
}
