"""An invented partnership with several years of assessments, in any size, from one seed."""
