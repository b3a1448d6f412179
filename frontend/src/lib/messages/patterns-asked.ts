import { addMessages } from '.';
import messages from './en/patterns-asked.json';

/** The words of what opens on Patterns only once somebody asks. */
addMessages(messages);
