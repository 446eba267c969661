package dev.sluice.contract.settings;

import dev.sluice.contract.Choice;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collections in one order, so that equal settings have equal JSON and so equal hashes. */
final class Ordered {
  private Ordered() {}

  static <T> Set<T> set(Collection<T> values) {
    LinkedHashSet<T> ordered = new LinkedHashSet<>();
    values.stream().sorted(Comparator.comparing(Ordered::text)).forEach(ordered::add);
    return Collections.unmodifiableSet(ordered);
  }

  static <V> Map<String, V> map(Map<String, V> values) {
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }

  private static String text(Object value) {
    return value instanceof Choice choice ? choice.text() : value.toString();
  }
}
