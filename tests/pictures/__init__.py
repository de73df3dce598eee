"""Pictures of the screens, made by the app itself: `python -m tests.pictures` draws them anew."""
