-- The pupil tables and censuses of all years as they are read by whoever has to: typed, named, year beside them.
CREATE VIEW ks4 AS
SELECT
  regexp_extract(filename, 'to_(\d{4})', 1)::INTEGER AS academic_year, KS4_PupilMatchingRefAnonymous AS pupil_id, KS4_URN AS urn,
  KS4_URN_AC AS urn_converter, KS4_OPEN_AC AS open_converter, KS4_NFTYPE AS nftype, KS4_ENDKS AS end_of_key_stage,
  KS4_NORFLAGE AS on_roll, KS4_NATRES AS national_results, KS4_GENDER AS sex, KS4_MONTHOFBIRTH AS month_of_birth,
  KS4_FSM6CLA1A AS disadvantaged, coalesce(KS4_KS2EMSS, KS4_KS2EMFG) AS prior_attainment,
  coalesce(KS4_KS2EMSS_GRP, KS4_KS2EMFG_GRP) AS prior_attainment_group, KS4_INP8MOD AS in_p8_model, KS4_INP8CALC AS in_p8_calculation,
  KS4_ATT8 AS attainment8, KS4_SLOT1ENG AS english_points, KS4_SLOT2MAT AS maths_points, KS4_EBACSCR AS ebacc_points,
  KS4_OPENSCR AS open_points, KS4_P8THRESH AS progress8_floor, KS4_P8SCORE AS progress8_supplied
FROM read_csv('${extracts}/KS4Pupil_*.txt', delim = '\t', quote = '', header = true, union_by_name = true, filename = true,
  types = {'KS4_PupilMatchingRefAnonymous': 'VARCHAR', 'KS4_OPEN_AC': 'VARCHAR', 'KS4_ATT8': 'DOUBLE', 'KS4_KS2EMSS': 'DOUBLE',
    'KS4_KS2EMFG': 'DOUBLE', 'KS4_KS2EMSS_GRP': 'DOUBLE', 'KS4_KS2EMFG_GRP': 'DOUBLE', 'KS4_P8THRESH': 'DOUBLE', 'KS4_P8SCORE': 'DOUBLE',
    'KS4_SLOT1ENG': 'DOUBLE', 'KS4_SLOT2MAT': 'DOUBLE', 'KS4_EBACSCR': 'DOUBLE', 'KS4_OPENSCR': 'DOUBLE', 'KS4_URN': 'INTEGER',
    'KS4_URN_AC': 'INTEGER', 'KS4_NFTYPE': 'INTEGER', 'KS4_ENDKS': 'INTEGER', 'KS4_NORFLAGE': 'INTEGER', 'KS4_NATRES': 'INTEGER',
    'KS4_GENDER': 'VARCHAR', 'KS4_MONTHOFBIRTH': 'INTEGER', 'KS4_FSM6CLA1A': 'INTEGER', 'KS4_INP8MOD': 'INTEGER',
    'KS4_INP8CALC': 'INTEGER'});

-- Names of the census have the year in them, so every year is a reading of its own.
CREATE VIEW census AS
SELECT 2017 AS academic_year, PupilMatchingRefAnonymous_SPR17 AS pupil_id, EnrolStatus_SPR17 AS enrolment, EthnicGroupMinor_SPR17 AS ethnicity,
  LanguageGroupMinor_SPR17 AS language, FSMeligible_SPR17 AS fsm_now, EVERFSM_6_P_SPR17 AS fsm_ever6, SENprovision_SPR17 AS sen,
  IDACIScore_15_SPR17 AS idaci
FROM read_csv('${extracts}/Spring_Census_2017.txt', delim = '\t', quote = '', header = true)
UNION ALL
SELECT 2018, PupilMatchingRefAnonymous_SPR18, EnrolStatus_SPR18, EthnicGroupMinor_SPR18,
  LanguageGroupMinor_SPR18, FSMeligible_SPR18, EVERFSM_6_P_SPR18, SENprovision_SPR18, IDACIScore_15_SPR18
FROM read_csv('${extracts}/Spring_Census_2018.txt', delim = '\t', quote = '', header = true)
UNION ALL
SELECT 2019, PupilMatchingRefAnonymous_SPR19, EnrolStatus_SPR19, EthnicGroupMinor_SPR19,
  LanguageGroupMinor_SPR19, FSMeligible_SPR19, EVERFSM_6_P_SPR19, SENprovision_SPR19, IDACIScore_15_SPR19
FROM read_csv('${extracts}/Spring_Census_2019.txt', delim = '\t', quote = '', header = true)
UNION ALL
SELECT 2022, PupilMatchingRefAnonymous_SPR22, EnrolStatus_SPR22, EthnicGroupMinor_SPR22,
  FirstLanguage_SPR22, FSMeligible_SPR22, EVERFSM_6_P_SPR22, SENprovision_SPR22, IDACIScore_SPR22
FROM read_csv('${extracts}/Spring_Census_2022.txt', delim = '\t', quote = '', header = true);
