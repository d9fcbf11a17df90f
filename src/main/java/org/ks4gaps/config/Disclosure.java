package org.ks4gaps.config;

import static org.ks4gaps.config.Ranges.require;

import com.typesafe.config.Config;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Under which profile tables leave the secure area.
 *
 * @param profile name of the one in force
 * @param profiles all of them by name
 */
public record Disclosure(String profile, SortedMap<String, DisclosureProfile> profiles) {
  public Disclosure {
    profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
    require(
        profiles.containsKey(profile),
        "disclosure.profile must be one of " + profiles.keySet() + ", is " + profile);
  }

  static Disclosure from(Config c) {
    Map<String, DisclosureProfile> profiles = new TreeMap<>();
    Config all = c.getConfig("profiles");
    for (String name : all.root().keySet()) {
      profiles.put(name, DisclosureProfile.from(name, all.getConfig(name)));
    }
    return new Disclosure(c.getString("profile"), new TreeMap<>(profiles));
  }

  /** The profile in force. */
  public DisclosureProfile inForce() {
    return profiles.get(profile);
  }
}
