package org.seamoocs.hub.forum;

import java.util.List;
import java.util.random.RandomGenerator;

/** Invented names: a plant or animal that the whole region knows, and a number. */
final class Alias {

    private static final List<String> NAMES = List.of(
            "Bamboo",
            "Banyan",
            "Barbet",
            "Betel",
            "Bulbul",
            "Carambola",
            "Cicada",
            "Coral",
            "Cuttlefish",
            "Dipper",
            "Dugong",
            "Durian",
            "Egret",
            "Fern",
            "Firefly",
            "Frangipani",
            "Galangal",
            "Gecko",
            "Gibbon",
            "Ginger",
            "Hibiscus",
            "Heron",
            "Hornbill",
            "Jackfruit",
            "Jasmine",
            "Kapok",
            "Kingfisher",
            "Langur",
            "Lemongrass",
            "Longan",
            "Loris",
            "Lotus",
            "Lychee",
            "Mangosteen",
            "Mangrove",
            "Mynah",
            "Nutmeg",
            "Orchid",
            "Oriole",
            "Otter",
            "Pandan",
            "Pangolin",
            "Papaya",
            "Pepper",
            "Pomelo",
            "Rambutan",
            "Rattan",
            "Salak",
            "Sambar",
            "Seagrass",
            "Sunbird",
            "Tamarind",
            "Tapir",
            "Tarsier",
            "Teak",
            "Tern",
            "Turmeric",
            "Turtle");

    private Alias() {}

    static String invent(RandomGenerator random) {
        return NAMES.get(random.nextInt(NAMES.size())) + " " + random.nextInt(1, 10_000);
    }
}
