-- keeps the folder
SELECT 1;
