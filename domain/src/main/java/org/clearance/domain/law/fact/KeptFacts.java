package org.clearance.domain.law.fact;

import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** Facts that were kept by name, perhaps by an earlier Clearance that knew fewer. */
record KeptFacts(Map<String, ? extends @Nullable Object> byName) {
  /** A kept value; null where it is unknown, or not there. */
  @Nullable Object get(String name) {
    return byName.get(name);
  }

  Object there(String name) {
    Object value = byName.get(name);
    if (value == null) {
      throw new FactNotKept(Text.of("the fact {0} is not there", name));
    }
    return value;
  }

  List<?> list(String name) {
    if (there(name) instanceof List<?> list) {
      return list;
    }
    throw new FactNotKept(Text.of("the fact {0} is no list", name));
  }

  /** The missing information behind an unknown fact. */
  String missing(String name) {
    Object what = there(FactNames.MISSING) instanceof Map<?, ?> map ? map.get(name) : null;
    if (what == null) {
      throw new FactNotKept(Text.of("the fact {0} is neither known nor missing", name));
    }
    return what.toString();
  }
}
