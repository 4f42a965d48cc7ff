"""Groups of residents: members with roles and terms, meetings with minutes, tasks, courses with certificates."""
