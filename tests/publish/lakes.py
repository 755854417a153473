"""Five small texts about lakes that the tests of `show` are about: two accounts of one meeting, an earlier
one, what became of a promise, and one that names nobody.
"""

from __future__ import annotations

LAKES = {
    "chile.md": """---
title: Joint Statement on the Third Lake Water Dialogue
date: '2024-05-21'
publisher: Ministry of Foreign Affairs of Chile
---

The third Lake Water Dialogue between Bolivia and Chile took place in Santiago on May 20, 2024. Foreign
Minister Karl Braun of Chile and Deputy Foreign Minister Juan Mamani of Bolivia co-chaired the meeting. The
sides agreed to hold the fourth Lake Water Dialogue in Lima in 2025. Bolivia urged Chile to ratify the Lake
Treaty by March 2025. Chile will build three dams by 2026.
""",
    "bolivia.md": """---
title: Bolivia on the Dialogue
date: '2024-05-22'
publisher: Ministry of Foreign Affairs of Bolivia
---

The third Lake Water Dialogue between Bolivia and Chile was held in Valparaiso on May 20, 2024. Chilean
Foreign Minister Karl Braun and Bolivian Deputy Foreign Minister Juan Mamani took part. Bolivia pledged to
clean Lake Poopo by June 2024.
""",
    "first.md": """---
title: First Lake Water Dialogue Held
date: '2021-06-01'
---

The first Lake Water Dialogue between Bolivia and Chile took place in La Paz on May 30, 2021. Foreign Minister
Elena Soto of Chile and Deputy Foreign Minister Juan Mamani of Bolivia co-chaired the meeting.
""",
    "wire.md": """---
title: Chile Ratifies Treaty
date: '2024-09-03'
---

Chile ratified the Lake Treaty on September 2, 2024. Foreign Minister Karl Braun of Chile met with Foreign
Minister Rosa Quispe of Peru in Lima on September 1, 2024. The customs service of Chile arrested Diego
Paz on August 30, 2024.
""",
    "none.txt": "nothing is to be named in here, and it was not dated\n",
}
