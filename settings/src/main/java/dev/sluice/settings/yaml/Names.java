package dev.sluice.settings.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that one kind of thing has, and who refers to them: a name stands once, and a reference
 * must find it.
 */
final class Names {
  private final String kind;
  private final Set<String> builtIn = new HashSet<>();
  private final Set<String> defined = new HashSet<>();
  private final List<Reference> references = new ArrayList<>();

  Names(String kind) {
    this.kind = kind;
  }

  void define(Section section, String field, String name) {
    if (!name.isEmpty() && !defined.add(name)) {
      section.problem(field, name, "a name that no other " + kind + " has");
    }
  }

  /** Something that is there without standing in the file; what the file defines counts instead. */
  void builtIn(String name) {
    builtIn.add(name);
  }

  void refer(Section section, String field, String name) {
    references.add(new Reference(section, field, name));
  }

  void check() {
    for (Reference reference : references) {
      if (!defined.contains(reference.name) && !builtIn.contains(reference.name)) {
        reference.section.problem(
            reference.field,
            reference.name,
            "the name of a " + kind + ": " + String.join(", ", defined.stream().sorted().toList()));
      }
    }
  }

  private record Reference(Section section, String field, String name) {}
}
